import { healthScore, type Evidence } from './health.ts';
import { at, bucketsKept, slotsKept, windowSlots } from './layout.ts';
import type { BreakerSettings } from './settings.ts';
import { decodedWord, type StateWord } from './state-word.ts';

/** All that a breaker knows at a time. Calls are counted while all requests pass: CLOSED and DISABLED. */
export interface Reading extends Evidence {
  readonly word: StateWord;
  /** Within [0, 100]. */
  readonly healthScore: number;
  /** Requests that have a ticket and have not been recorded, without probes. */
  readonly inFlight: number;
  /** Since the start. */
  readonly totals: BreakerTotals;
}

/** Each only grows. `counted` has `failed` and `slow` within it. */
export interface BreakerTotals {
  readonly counted: number;
  readonly failed: number;
  readonly slow: number;
  readonly ignored: number;
  /** Recorded after a transition: they decided nothing. */
  readonly late: number;
  readonly rejected: number;
}

const countBias = 1024n;

/** Reads the words of a breaker. Each is whole; between two of them other threads may have gone on. */
export class BreakerReader {
  readonly #words: BigUint64Array;
  readonly #lanes: number;
  readonly #settings: BreakerSettings;

  constructor(buffer: SharedArrayBuffer, block: number, lanes: number, settings: BreakerSettings) {
    this.#words = new BigUint64Array(buffer, block);
    this.#lanes = lanes;
    this.#settings = settings;
  }

  rawWord(): bigint {
    return this.#load(at.word);
  }

  word(): StateWord {
    return decodedWord(this.rawWord());
  }

  evidence(nowMs: number): Evidence {
    const word = this.word();
    return { state: word.state, ring: this.#ring(word), window: this.#window(word, nowMs) };
  }

  reading(nowMs: number): Reading {
    const evidence = this.evidence(nowMs);
    return {
      ...evidence,
      word: this.word(),
      healthScore: healthScore(evidence, this.#settings),
      inFlight: this.#inFlight(),
      totals: {
        counted: Number(this.#load(at.counted)),
        failed: Number(this.#load(at.failed)),
        slow: Number(this.#load(at.slow)),
        ignored: Number(this.#load(at.ignored)),
        late: Number(this.#load(at.late)),
        rejected: Number(this.#load(at.rejected)),
      },
    };
  }

  /** Empty until the first outcome of a generation. */
  #ring({ generation }: StateWord): Evidence['ring'] {
    const counts = this.#load(at.counts);
    if (Number(counts >> 52n) !== generation) return { calls: 0, failed: 0, slow: 0 };
    const count = (shift: bigint): number => Math.max(0, Number(((counts >> shift) & 0xfffn) - countBias));
    return { calls: count(24n), failed: count(12n), slow: count(0n) };
  }

  #window({ generation }: StateWord, nowMs: number): Evidence['window'] {
    const counted = this.#load(at.counted);
    const newest = Math.trunc(nowMs * 0.1);
    let calls = 0n;
    let failed = 0n;
    for (let slot = newest; slot > newest - windowSlots && slot >= 0; slot -= 1) {
      const tag = (BigInt(generation & 15) << 26n) | BigInt(slot % 2 ** 26);
      const index = at.slots + 16 * (slot % slotsKept);
      const [before, inside] = [this.#load(index), this.#load(index + 8)];
      if (before >> 34n === tag) {
        const since = BigInt.asUintN(34, counted - before);
        if (since > calls) calls = since;
      }
      if (inside >> 34n === tag) failed += BigInt.asUintN(34, inside);
    }
    return { calls: Number(calls), failed: Number(failed) };
  }

  #inFlight(): number {
    let sum = 0;
    for (let bucket = 0; bucket < this.#lanes * bucketsKept; bucket += 1)
      sum += Number(BigInt.asUintN(32, this.#load(at.lanes + 8 * bucket)));
    return sum;
  }

  #load(offset: number): bigint {
    return Atomics.load(this.#words, offset / 8);
  }
}
