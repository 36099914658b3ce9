import type { Breaker } from '../../core/breaker/breaker.ts';
import type { Outcome } from '../../core/breaker/outcome.ts';
import { breakerDefaults, type BreakerSettings } from '../../core/breaker/settings.ts';
import { attach, sharedBreakers } from '../../core/breaker/shared-breakers.ts';
import { ManualClock } from '../../core/clock/manual-clock.ts';
import { Timeline } from '../../core/clock/timeline.ts';
import { Journal } from '../../incidents/journal.ts';
import { MemoryStore } from '../../state/memory-store.ts';
import type { StateStore } from '../../state/state-store.ts';
import type { BackendBreaker } from '../backend-breaker.ts';
import { BackendBreakers } from '../backend-breakers.ts';

/** What a run begins with; what is left out is new. */
export interface BreakersRunParts {
  readonly names?: readonly string[];
  readonly settings?: Partial<BreakerSettings>;
  readonly isEnabled?: boolean;
  readonly store?: StateStore;
  /** Goes on over restarts, as the machine's does. */
  readonly clock?: ManualClock;
}

/** An exporter from its start to its end: real breakers over shared memory, by a clock that a test moves. */
export class BreakersRun {
  readonly breakers: BackendBreakers;
  readonly clock: ManualClock;
  readonly journal: Journal;
  readonly degraded: Int32Array;
  /** As a worker of the gateway has them. */
  readonly atWorker: readonly Breaker[];
  /** The names of the breakers that the listeners have heard of. */
  readonly moved: string[] = [];
  readonly nowMs: () => number;

  private constructor(parts: Omit<BreakersRun, 'moved' | 'love' | 'story' | 'calls' | 'open'>) {
    this.breakers = parts.breakers;
    this.clock = parts.clock;
    this.journal = parts.journal;
    this.degraded = parts.degraded;
    this.atWorker = parts.atWorker;
    this.nowMs = parts.nowMs;
    this.breakers.onMoved(({ name, state }) => this.moved.push(`${name} ${state}`));
  }

  static async start(parts: BreakersRunParts = {}): Promise<BreakersRun> {
    const {
      names = ['love'],
      isEnabled = true,
      store = new MemoryStore(),
      clock = new ManualClock(),
    } = parts;
    const nowMs = (): number => 1_000_000 + clock.monotonicSeconds() * 1000;
    const settings = { ...breakerDefaults, openJitterRatio: 0, ...parts.settings };
    const shared = sharedBreakers(
      names.map(() => settings),
      2,
      nowMs(),
    );
    const own = attach(shared, 0, () => 0);
    const journal = new Journal();
    const degraded = new Int32Array(new SharedArrayBuffer(4 * names.length));
    const backends = names.map((name, index) => ({ name, breaker: own[index]!, isEnabled }));
    const timeline = new Timeline(clock);
    const breakers = await BackendBreakers.open({
      ...{ backends, nowMs, store, clock, timeline, journal, degraded },
    });
    const atWorker = attach(shared, 1, () => 0);
    return new BreakersRun({ breakers, clock, journal, degraded, atWorker, nowMs });
  }

  /** The first. */
  get love(): BackendBreaker {
    return this.breakers.all()[0]!;
  }

  /** What the journal says, oldest first. */
  get story(): string[] {
    return this.journal
      .recent(200)
      .map(({ what }) => what)
      .reverse();
  }

  /** Requests that a worker lets pass or not, and that end at once. */
  calls(times: number, outcome: Outcome, breaker = this.atWorker[0]!): void {
    for (let call = 0; call < times; call += 1) {
      const ticket = breaker.allow(this.nowMs());
      if (ticket !== 0) breaker.record(outcome, 1, this.nowMs(), ticket);
    }
  }

  /** 13 failures. */
  open(breaker = this.atWorker[0]!): void {
    this.calls(13, 1, breaker);
  }
}
