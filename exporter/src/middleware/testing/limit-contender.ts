import { parentPort, workerData } from 'node:worker_threads';
import { LimitCells, type Rate } from '../limits/limit-cells.ts';

/** What one thread of several is to do with a limit. */
export interface LimitContention {
  readonly cells: Int32Array<SharedArrayBuffer>;
  readonly rate: Rate;
  /** Hashes of the client, the same for all threads. */
  readonly client: readonly [number, number];
  /** What is done once all threads have said that they are ready: all begin at once. */
  readonly gate: Int32Array<SharedArrayBuffer>;
  readonly threads: number;
  /** Milliseconds since the start, which go on when a thread is not allowed. */
  readonly clock: Int32Array<SharedArrayBuffer>;
  readonly startMs: number;
  readonly lastMs: number;
}

// Asks as fast as it can until the clock has come to its end and nothing is allowed any more; says how often it was.

const { cells, rate, client, gate, threads, clock, startMs, lastMs } = workerData as LimitContention;
const limit = new LimitCells(cells, rate);
Atomics.add(gate, 0, 1);
while (Atomics.load(gate, 0) < threads); // At once, to the microsecond.
let allowed = 0;
for (;;) {
  const nowMs = Math.min(lastMs, startMs + Atomics.load(clock, 0));
  if (limit.take(...client, nowMs) === 0) allowed += 1;
  else if (nowMs === lastMs) break;
  else Atomics.add(clock, 0, 1);
}
parentPort!.postMessage(allowed);
