import { packedCause, type PackedCause } from './cause.ts';
import { healthScore } from './health.ts';
import { at } from './layout.ts';
import type { Outcome } from './outcome.ts';
import { BreakerReader, type Reading } from './reading.ts';
import type { BreakerSettings } from './settings.ts';
import type { BreakerExports } from './shared-breakers.ts';
import { checkedSnapshot, type BreakerSnapshot } from './snapshot.ts';
import { decodedWord, remainingMs, states, type BreakerState } from './state-word.ts';
import { TransitionReader } from './transitions.ts';

/** What `allow` gives a request that must not go. */
export const rejected = 0;

/**
 * A circuit breaker that the threads of a process share: opened in one, it is open in all at the next request.
 *
 * `allow` and `record` take about 12 ns each, allocate nothing, and never wait for another thread. Everything else costs
 * microseconds, and may be called at any time from any thread. All times are milliseconds by one clock, never below 0.
 */
export class Breaker {
  readonly settings: BreakerSettings;
  readonly #allow: BreakerExports['allow']; // Fields: loads from the exports themselves are slow.
  readonly #record: BreakerExports['record'];
  readonly #move: BreakerExports['move'];
  readonly #block: number;
  readonly #buffer: SharedArrayBuffer;
  readonly #reader: BreakerReader;
  readonly #low: Int32Array;

  /** Made by `attach`. */
  constructor(
    exports: BreakerExports,
    buffer: SharedArrayBuffer,
    block: number,
    lanes: number,
    settings: BreakerSettings,
  ) {
    this.settings = settings;
    this.#allow = exports.allow;
    this.#record = exports.record;
    this.#move = exports.move;
    this.#block = block;
    this.#buffer = buffer;
    this.#reader = new BreakerReader(buffer, block, lanes, settings);
    this.#low = new Int32Array(buffer, block + at.word, 1);
  }

  /** @returns a ticket to `record` with, from this thread and once; `rejected` when the request must not go. */
  allow(nowMs: number): number {
    return this.#allow(this.#block, nowMs);
  }

  /**
   * Counts how a request ended, and opens or closes the breaker if that is what it means.
   *
   * A ticket from before a transition counts as late, and decides nothing. Without one, the outcome counts only while all
   * requests pass.
   *
   * @param durationMs what makes a success slow.
   * @returns whether it has changed the state.
   */
  record(outcome: Outcome, durationMs: number, nowMs: number, ticket = 0): boolean {
    return this.#record(this.#block, outcome, durationMs, nowMs, ticket) !== 0;
  }

  /** One load. OPEN stays OPEN until a request comes, however late. */
  get state(): BreakerState {
    return states[Atomics.load(this.#low, 0) & 7]!;
  }

  /** How long it stays OPEN, for a Retry-After; 0 in all other states. */
  openMs(nowMs: number): number {
    const { state, until } = this.#reader.word();
    return state === 'OPEN' ? Math.max(0, remainingMs(until, nowMs)) : 0;
  }

  /** @returns all that it knows, for metrics and people. */
  reading(nowMs: number): Reading {
    return this.#reader.reading(nowMs);
  }

  /** Within [0, 100]; some microseconds, so ask a few times a second and keep it. */
  healthScore(nowMs: number): number {
    return healthScore(this.#reader.evidence(nowMs), this.settings);
  }

  /**
   * @param back how many of those so far are told the first time, at most 64.
   * @returns what tells, each time, the transitions since the time before. Several of them are independent.
   */
  transitions(back = 0): TransitionReader {
    return new TransitionReader(this.#buffer, this.#block, back);
  }

  /** Lets nothing pass until `auto`. @returns false when that is so already. */
  forceOpen(nowMs: number): boolean {
    return this.#setByHand('FORCED_OPEN', (state) => state !== 'FORCED_OPEN', nowMs);
  }

  /** Lets all pass, whatever happens, until `auto`; it still counts. @returns false when that is so already. */
  disable(nowMs: number): boolean {
    return this.#setByHand('DISABLED', (state) => state !== 'DISABLED', nowMs);
  }

  /** Ends `forceOpen` and `disable`: closed, and nothing counted. @returns false when neither holds. */
  auto(nowMs: number): boolean {
    return this.#setByHand('CLOSED', (state) => state === 'FORCED_OPEN' || state === 'DISABLED', nowMs);
  }

  /** @returns what must outlive the process: not the calls, which are of the last second. */
  snapshot(nowMs: number): BreakerSnapshot {
    const { state, openings, until } = this.#reader.word();
    const last = new TransitionReader(this.#buffer, this.#block, 1).read().transitions.at(-1);
    return { state, openings, remainingMs: remainingMs(until, nowMs), cause: last?.cause ?? null };
  }

  /**
   * Takes over a state, from before a restart or from another process: OPEN stays open for the rest of its time, and
   * HALF_OPEN, whose probes are gone, is OPEN with none left. The transition to it has the cause that the snapshot has.
   *
   * @param elapsedMs from the snapshot until now; not below 0.
   * @throws RangeError when the snapshot is not one of ours; nothing is changed.
   */
  restore(snapshot: BreakerSnapshot, elapsedMs: number, nowMs: number): void {
    const { state, openings, cause, remainingMs } = checkedSnapshot(snapshot);
    if (!(elapsedMs >= 0)) throw new RangeError(`elapsedMs must not be below 0, got ${elapsedMs}`);
    if (state === 'CLOSED' && openings === 0 && this.state === 'CLOSED') return; // As one begins.
    const isHalfOpen = state === 'HALF_OPEN';
    const to = isHalfOpen ? 'OPEN' : state;
    const leftMs = isHalfOpen ? 0 : Math.max(-nowMs, remainingMs - elapsedMs);
    const why = packedCause(cause ?? { kind: 'manual' });
    while (!this.#moved(this.#reader.rawWord(), to, openings, leftMs, why, nowMs));
  }

  #setByHand(to: BreakerState, isFrom: (state: BreakerState) => boolean, nowMs: number): boolean {
    const ms = to === 'CLOSED' ? this.settings.healthyMs : 0;
    for (;;) {
      const word = this.#reader.rawWord();
      const { state, openings } = decodedWord(word);
      if (!isFrom(state)) return false;
      if (this.#moved(word, to, openings, ms, packedCause({ kind: 'manual' }), nowMs)) return true;
    }
  }

  /** @returns false when another thread was first: the word is another by now. */
  #moved(
    word: bigint,
    to: BreakerState,
    openings: number,
    ms: number,
    { code, part, whole }: PackedCause,
    nowMs: number,
  ): boolean {
    const low = states.indexOf(to);
    return this.#move(this.#block, word, low, openings, ms, code, part, whole, nowMs) !== 0;
  }
}
