import type { Clock } from '../core/clock/clock.ts';
import type { Timeline } from '../core/clock/timeline.ts';
import type { Journal } from '../incidents/journal.ts';
import type { StateStore } from '../state/state-store.ts';
import { BackendBreaker, type Backend } from './backend-breaker.ts';
import { BreakerKeeper, breakersName } from './breaker-keeper.ts';
import { readBreakers, type KeptBreakers } from './stored.ts';

/** What the breakers of a gateway are made of. */
export interface BackendBreakersParts {
  readonly backends: readonly Backend[];
  /** The clock of the breakers, common to all threads. */
  readonly nowMs: () => number;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly journal: Journal;
  /** One cell a backend, in their order: 1 while it is degraded, else 0. Workers read it with a plain load. */
  readonly degraded: Int32Array;
}

/** Hears of a breaker whose state has changed. */
export type MovedListener = (breaker: BackendBreaker) => void;

/** The breakers of all backends, as the main thread knows them. */
export class BackendBreakers {
  readonly #degraded: Int32Array;
  readonly #keeper: BreakerKeeper;
  readonly #listeners: MovedListener[] = [];
  readonly #byName: ReadonlyMap<string, BackendBreaker>;
  readonly #all: readonly BackendBreaker[];

  private constructor(parts: BackendBreakersParts, kept: KeptBreakers) {
    const { backends, nowMs, store, clock, timeline, journal, degraded } = parts;
    this.#degraded = degraded;
    this.#keeper = new BreakerKeeper({ store, nowMs, kept: () => this.#kept() });
    const world = {
      nowMs,
      nowSeconds: () => timeline.nowSeconds(),
      wallSeconds: () => clock.wallSeconds(),
      journal,
      keeper: this.#keeper,
      moved: (breaker: BackendBreaker) => {
        for (const listener of this.#listeners) listener(breaker);
      },
    };
    this.#all = backends.map((backend) => new BackendBreaker(backend, world, kept.get(backend.name)));
    this.#byName = new Map(this.#all.map((breaker) => [breaker.name, breaker]));
    this.notice();
  }

  /** Goes on from what an earlier run has kept; what cannot be used is set aside, and the store says so. */
  static async open(parts: BackendBreakersParts): Promise<BackendBreakers> {
    const stored = readBreakers(await parts.store.read(breakersName));
    if (stored.kind === 'usable') return new BackendBreakers(parts, stored.byName);
    await parts.store.setAside(breakersName, stored.why);
    return new BackendBreakers(parts, new Map());
  }

  /** In the order of the configuration. */
  all(): readonly BackendBreaker[] {
    return this.#all;
  }

  get(name: string): BackendBreaker | undefined {
    return this.#byName.get(name);
  }

  /**
   * Reads new transitions, notes and keeps them, and publishes health. Costs some loads a breaker when there is nothing new,
   * and each 100 ms the microseconds of a health score.
   */
  notice(): void {
    for (const [index, breaker] of this.#all.entries()) {
      breaker.follow();
      Atomics.store(this.#degraded, index, Number(breaker.isDegraded));
    }
    this.#keeper.retry();
  }

  /** Hears of each breaker whose state changed by itself or by hand, not of what was adopted. */
  onMoved(listener: MovedListener): void {
    this.#listeners.push(listener);
  }

  /** Why the state of the breakers is not kept; undefined while it is. */
  get trouble(): string | undefined {
    return this.#keeper.trouble;
  }

  /** Keeps how all stand, at a stop. */
  async saveAll(): Promise<void> {
    await this.#keeper.save();
  }

  #kept(): KeptBreakers {
    return new Map(this.#all.map((breaker) => [breaker.name, breaker.kept()]));
  }
}
