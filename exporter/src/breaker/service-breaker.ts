import type { Breaker } from '../core/breaker/breaker.ts';
import { breakerOpen, guarded } from '../core/breaker/guard.ts';
import { healthBand, type HealthBand } from '../core/breaker/health.ts';
import type { Outcome } from '../core/breaker/outcome.ts';
import type { Reading } from '../core/breaker/reading.ts';
import { breakerDefaults, type BreakerSettings } from '../core/breaker/settings.ts';
import { attach, sharedBreakers, type SharedBreakers } from '../core/breaker/shared-breakers.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import { machineParts, type BreakerParts } from './common-clock.ts';
import { TransitionTeller, type TransitionListener } from './transition-teller.ts';

/** What `createBreaker` takes; a setting that is left out has its default. */
export interface BreakerOptions extends Partial<BreakerSettings> {
  /** For people: in events, and in the answer that a rejected client reads. */
  readonly name: string;
  /** How many threads use it, this one included; within [1, 256], 1 by default. */
  readonly threads?: number;
}

/** A breaker in shared memory. Post it to a worker as it is, and `attachBreaker` to it there. */
export interface SharedBreaker {
  readonly name: string;
  readonly breakers: SharedBreakers;
}

/** How well what is behind the breaker does. */
export interface BreakerHealth {
  /** Within [0, 100]. */
  readonly score: number;
  readonly band: HealthBand;
}

interface KeptHealth extends BreakerHealth {
  readonly state: BreakerState;
  readonly atMs: number;
}

/** A score costs microseconds, so one is kept for so long while the state stays as it is. */
const healthKeptMs = 100;

/**
 * Makes a closed breaker and attaches this thread to it, as thread 0.
 *
 * @param parts the machine's clock and randomness; tests bring their own.
 * @throws RangeError that names each setting that cannot be.
 */
export function createBreaker(options: BreakerOptions, parts: BreakerParts = machineParts): ServiceBreaker {
  const { name, threads = 1, ...settings } = options;
  const breakers = sharedBreakers([{ ...breakerDefaults, ...settings }], threads, parts.nowMs());
  return attachBreaker({ name, breakers }, 0, parts);
}

/**
 * Lets this thread use a breaker that another one has made.
 *
 * @param thread a number of its own, from 1 up to one less than `threads`. A thread that takes the place of one that died
 * takes its number too, and what that had in flight is forgotten.
 * @throws RangeError when there are not so many threads.
 */
export function attachBreaker(
  shared: SharedBreaker,
  thread: number,
  parts: BreakerParts = machineParts,
): ServiceBreaker {
  return new ServiceBreaker(shared, attach(shared.breakers, thread, parts.random)[0]!, parts.nowMs);
}

/** A breaker as a service uses it: it knows its name and the time, and tells who listens when its state changes. */
export class ServiceBreaker {
  readonly name: string;
  readonly settings: BreakerSettings;
  /** To post to a worker. */
  readonly shared: SharedBreaker;
  /** Milliseconds by the clock of this breaker. */
  readonly nowMs: () => number;
  readonly #breaker: Breaker;
  readonly #teller: TransitionTeller;
  #health: KeptHealth;

  /** Made by `createBreaker` and `attachBreaker`. */
  constructor(shared: SharedBreaker, breaker: Breaker, nowMs: () => number) {
    this.name = shared.name;
    this.settings = breaker.settings;
    this.shared = shared;
    this.nowMs = nowMs;
    this.#breaker = breaker;
    this.#teller = new TransitionTeller(shared.name, breaker.settings, breaker.transitions());
    this.#health = this.#healthAt(nowMs());
  }

  /**
   * Calls, and counts how that ended: what rejects is a failure, and is thrown on.
   *
   * @param isFailure which errors are its fault; an error that is not counts as neither.
   * @returns `breakerOpen`, one frozen value, when it is not called.
   */
  run<Result>(
    call: () => Promise<Result>,
    isFailure?: (error: unknown) => boolean,
  ): Promise<Result | typeof breakerOpen> {
    return this.guard(call, isFailure)();
  }

  /** @returns a function that does what `run` does. Made once and called often, it saves the making. */
  guard<Result>(
    call: () => Promise<Result>,
    isFailure?: (error: unknown) => boolean,
  ): () => Promise<Result | typeof breakerOpen> {
    return guarded(this, this.nowMs, call, isFailure);
  }

  /** @returns a ticket to `record` with, from this thread and once; `rejected` when the request must not go. */
  allow(nowMs: number): number {
    const ticket = this.#breaker.allow(nowMs);
    this.#teller.notice();
    return ticket;
  }

  /**
   * Counts how a request ended, and opens or closes the breaker if that is what it means.
   *
   * @param durationMs what makes a success slow.
   * @returns whether it has changed the state.
   */
  record(outcome: Outcome, durationMs: number, nowMs: number, ticket: number): boolean {
    const hasMoved = this.#breaker.record(outcome, durationMs, nowMs, ticket);
    this.#teller.notice();
    return hasMoved;
  }

  /** OPEN stays OPEN until a request comes, however late. */
  get state(): BreakerState {
    return this.#breaker.state;
  }

  /** How long it stays OPEN; 0 in all other states. */
  get openMs(): number {
    return this.#breaker.openMs(this.nowMs());
  }

  /** At most 100 ms old. */
  get health(): BreakerHealth {
    const nowMs = this.nowMs();
    const { state, atMs } = this.#health;
    if (state !== this.state || nowMs - atMs >= healthKeptMs) this.#health = this.#healthAt(nowMs);
    return this.#health;
  }

  /** @returns all that it knows, for metrics and people; some microseconds. */
  reading(): Reading {
    return this.#breaker.reading(this.nowMs());
  }

  /**
   * Hears of each transition from now on, whichever thread makes it: at the next call in this thread, or at `notice`.
   *
   * @returns what ends it.
   */
  onTransition(listener: TransitionListener): () => void {
    return this.#teller.add(listener);
  }

  /** Tells the listeners what other threads have done: for a thread without calls of its own. */
  notice(): void {
    this.#teller.notice();
  }

  /** Lets nothing pass until `auto`. @returns false when that is so already. */
  forceOpen(): boolean {
    return this.#byHand(this.#breaker.forceOpen(this.nowMs()));
  }

  /** Lets all pass, whatever happens, until `auto`; it still counts. @returns false when that is so already. */
  disable(): boolean {
    return this.#byHand(this.#breaker.disable(this.nowMs()));
  }

  /** Ends `forceOpen` and `disable`: closed, and nothing counted. @returns false when neither holds. */
  auto(): boolean {
    return this.#byHand(this.#breaker.auto(this.nowMs()));
  }

  #byHand(hasMoved: boolean): boolean {
    this.#teller.notice();
    return hasMoved;
  }

  #healthAt(nowMs: number): KeptHealth {
    const score = this.#breaker.healthScore(nowMs);
    return { score, band: healthBand(score), state: this.state, atMs: nowMs };
  }
}
