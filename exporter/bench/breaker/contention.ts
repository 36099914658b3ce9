import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SharedBreakers } from '../../src/core/breaker/shared-breakers.ts';
import type { Contended, Contention } from './contender.ts';

const contender = new URL('contender.ts', import.meta.url);

/** What all threads together have done, and how long from the first start to the last end. */
export interface Together {
  readonly each: readonly Contended[];
  readonly tookMs: number;
  /** Probes admitted, by generation. */
  readonly probes: Uint32Array;
}

/** Lets so many threads call one breaker as fast as they can, all at once. Each has a lane. */
export async function together(
  shared: SharedBreakers,
  threads: number,
  calls: number,
  kind: Contention['kind'],
): Promise<Together> {
  const gate = new Int32Array(new SharedArrayBuffer(12));
  const probes = new Uint32Array(new SharedArrayBuffer(4 * 4096));
  gate[2] = 1000;
  const workers = Array.from({ length: threads }, (_, lane) => {
    const workerData: Contention = { shared, lane, calls, kind, gate, probes };
    return new Worker(contender, { workerData });
  });
  try {
    const answers = Promise.all(
      workers.map(async (worker) => ((await once(worker, 'message')) as [Contended])[0]),
    );
    await Promise.race([allReady(gate, threads), answers]); // The second only when a thread has failed.
    const startedMs = performance.now();
    Atomics.store(gate, 1, 1);
    Atomics.notify(gate, 1);
    const each = await answers;
    return { each, tookMs: performance.now() - startedMs, probes };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function allReady(gate: Int32Array, threads: number): Promise<void> {
  for (let ready = Atomics.load(gate, 0); ready < threads; ready = Atomics.load(gate, 0))
    await Atomics.waitAsync(gate, 0, ready).value;
}
