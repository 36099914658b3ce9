import { parentPort, workerData } from 'node:worker_threads';
import type { Breaker } from '../../src/core/breaker/breaker.ts';
import { outcomes } from '../../src/core/breaker/outcome.ts';
import { attach, type SharedBreakers } from '../../src/core/breaker/shared-breakers.ts';
import { seeded } from '../threshold/random.ts';

// One of several threads that use a breaker at the same time, in the benchmark and in the test of contention.

/** What a thread is told. */
export interface Contention {
  readonly shared: SharedBreakers;
  readonly lane: number;
  readonly calls: number;
  /** `steady`: every eighth call fails. `storm`: failures come in waves, so that the breaker opens and closes. */
  readonly kind: 'steady' | 'storm';
  /** [threads that are ready, 1 once all may go, milliseconds of the common clock]. */
  readonly gate: Int32Array;
  /** Probes admitted, by generation. */
  readonly probes: Uint32Array;
}

/** What a thread has done. */
export interface Contended {
  readonly tickets: number;
  readonly probes: number;
  readonly rejected: number;
  readonly failures: number;
  /** States that were seen and that are none. */
  readonly impossible: number;
}

const ticksEvery = 50;

export function contend(breaker: Breaker, { lane, calls, kind, gate, probes }: Contention): Contended {
  const random = seeded(lane);
  const done = { tickets: 0, probes: 0, rejected: 0, failures: 0, impossible: 0 };
  for (let call = 1; call <= calls; call += 1) {
    if (kind === 'storm' && call % ticksEvery === 0) Atomics.add(gate, 2, 1);
    const nowMs = kind === 'storm' ? Atomics.load(gate, 2) : 1000;
    const ticket = breaker.allow(nowMs);
    if (ticket === 0) {
      done.rejected += 1;
      continue;
    }
    if ((ticket & 2) === 0) done.tickets += 1;
    else {
      done.probes += 1;
      Atomics.add(probes, (ticket >> 2) & 0xfff, 1);
    }
    const isFailure = kind === 'steady' ? call % 8 === 0 : random() < (nowMs % 100 < 50 ? 0.05 : 0.7);
    if (isFailure) done.failures += 1;
    breaker.record(isFailure ? outcomes.failure : outcomes.success, 1, nowMs, ticket);
    if (kind === 'storm' && (breaker.state as string | undefined) === undefined) done.impossible += 1;
  }
  return done;
}

if (parentPort !== null) {
  const given = workerData as Contention & { shared: SharedBreakers };
  const breaker = attach(given.shared, given.lane, seeded(100 + given.lane))[0]!;
  Atomics.add(given.gate, 0, 1);
  Atomics.notify(given.gate, 0);
  Atomics.wait(given.gate, 1, 0);
  parentPort.postMessage(contend(breaker, given));
}
