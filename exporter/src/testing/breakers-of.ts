import { BackendBreakers } from '../breakers/backend-breakers.ts';
import { rejected, type Breaker } from '../core/breaker/breaker.ts';
import type { Outcome } from '../core/breaker/outcome.ts';
import { breakerDefaults } from '../core/breaker/settings.ts';
import { attach, sharedBreakers } from '../core/breaker/shared-breakers.ts';
import type { Clock } from '../core/clock/clock.ts';
import type { Timeline } from '../core/clock/timeline.ts';
import type { Journal } from '../incidents/journal.ts';
import type { StateStore } from '../state/state-store.ts';

/** What breakers are made over. */
export interface BreakersWorld {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly journal: Journal;
}

/** The breakers of some backends, and a worker of the gateway in front of them. */
export interface BreakersOf {
  readonly breakers: BackendBreakers;
  /** The clock of the breakers: that of the test, from a second on. */
  readonly nowMs: () => number;
  /** @returns the breaker of a backend as the worker has it. */
  readonly inWorker: (backend: string) => Breaker;
  /** Lets requests come to a worker, which end so at once if they pass; then the main thread takes notice. */
  readonly calls: (backend: string, times: number, outcome: Outcome) => void;
}

const startMs = 1000;

/** Real breakers over shared memory: the main thread has lane 0 of it and the worker lane 1. Each opening lasts its whole second. */
export async function breakersOf(world: BreakersWorld, names: readonly string[]): Promise<BreakersOf> {
  const nowMs = (): number => startMs + world.clock.monotonicSeconds() * 1000;
  const settings = { ...breakerDefaults, openJitterRatio: 0 };
  const shared = sharedBreakers(
    names.map(() => settings),
    2,
    nowMs(),
  );
  const own = attach(shared, 0, () => 0);
  const worker = attach(shared, 1, () => 0);
  const breakers = await BackendBreakers.open({
    ...world,
    nowMs,
    backends: names.map((name, index) => ({ name, breaker: own[index]!, isEnabled: true })),
    degraded: new Int32Array(new SharedArrayBuffer(4 * names.length)),
  });
  const inWorker = (backend: string): Breaker => worker[names.indexOf(backend)]!;
  return {
    breakers,
    nowMs,
    inWorker,
    calls: (backend, times, outcome) => {
      const breaker = inWorker(backend);
      for (let call = 0; call < times; call += 1) {
        const ticket = breaker.allow(nowMs());
        if (ticket !== rejected) breaker.record(outcome, 1, nowMs(), ticket);
      }
      breakers.notice();
    },
  };
}
