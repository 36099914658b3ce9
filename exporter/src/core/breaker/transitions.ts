import { unpackedCause, type Cause } from './cause.ts';
import { at, transitionsKept } from './layout.ts';
import { generationModulo, states, type BreakerState } from './state-word.ts';

/** One transition of a breaker, as it was written down by the thread that made it. */
export interface Transition {
  readonly from: BreakerState;
  readonly to: BreakerState;
  readonly atMs: number;
  readonly cause: Cause;
}

/** Transitions since the last read, oldest first. */
export interface Transitions {
  readonly transitions: readonly Transition[];
  /** That came too fast to be kept: only the last 64 are. */
  readonly missed: number;
}

/**
 * Follows the transitions of a breaker from any thread. A read costs a load when there are none. Reads must come at least
 * every 4095 transitions, where the count of them begins anew.
 */
export class TransitionReader {
  readonly #words: BigUint64Array;
  readonly #low: Int32Array;
  readonly #times: DataView;
  #next: number;

  /** @param back how many of those before are told, too, at most 64. */
  constructor(buffer: SharedArrayBuffer, block: number, back = 0) {
    this.#words = new BigUint64Array(buffer, block);
    this.#low = new Int32Array(buffer, block + at.word, 1);
    this.#times = new DataView(new ArrayBuffer(8));
    const now = this.#generation();
    const told = Array.from({ length: back }, (_, ago) => wrapped(now - ago)).filter((each) =>
      this.#at(each),
    );
    this.#next = wrapped(now + 1 - told.length);
  }

  /** One load, without allocation: whether there is something to read. */
  get isBehind(): boolean {
    return this.#next !== wrapped(this.#generation() + 1);
  }

  read(): Transitions {
    const newest = this.#generation();
    const behind = wrapped(newest + 1 - this.#next);
    const missed = Math.max(0, behind - transitionsKept);
    this.#next = wrapped(this.#next + missed);
    const transitions: Transition[] = [];
    while (this.#next !== wrapped(newest + 1)) {
      const transition = this.#at(this.#next);
      if (transition === undefined) break; // Its thread has not written it yet; the next read has it.
      transitions.push(transition);
      this.#next = wrapped(this.#next + 1);
    }
    return { transitions, missed };
  }

  /** @returns undefined while it is not written, and when a later one has its place. */
  #at(generation: number): Transition | undefined {
    const index = at.transitions / 8 + 2 * (generation % transitionsKept);
    const word = Atomics.load(this.#words, index);
    if (word === 0n || Number(word >> 52n) !== generation) return undefined;
    this.#times.setBigUint64(0, Atomics.load(this.#words, index + 1));
    if (Atomics.load(this.#words, index) !== word) return undefined;
    const bits = (shift: bigint, mask: bigint): number => Number((word >> shift) & mask);
    const packed = { code: bits(42n, 15n), part: bits(21n, 0x1f_ffffn), whole: bits(0n, 0x1f_ffffn) };
    return {
      from: states[bits(49n, 7n)]!,
      to: states[bits(46n, 7n)]!,
      atMs: this.#times.getFloat64(0),
      cause: unpackedCause(packed),
    };
  }

  #generation(): number {
    return (Atomics.load(this.#low, 0) >> 16) & 0xfff;
  }
}

function wrapped(generation: number): number {
  return (generation + generationModulo) % generationModulo;
}
