import { Ring } from './ring.ts';

/** The median of the last few values: where a series is right now. O(values) a push, for a dozen or two. */
export class RecentMedian {
  readonly #ring: Ring;
  readonly #sorted: Float64Array;

  constructor(samples: number) {
    this.#ring = new Ring(samples);
    this.#sorted = new Float64Array(samples);
  }

  /** @returns undefined until all the values are there. */
  get median(): number | undefined {
    if (!this.#ring.isFull) return undefined;
    const middle = this.#sorted.length >> 1;
    const upper = this.#sorted[middle]!;
    return this.#sorted.length % 2 === 1 ? upper : this.#sorted[middle - 1]! / 2 + upper / 2;
  }

  push(value: number): void {
    const sorted = this.#sorted;
    let slot = this.#ring.size;
    if (this.#ring.isFull) {
      slot = sorted.indexOf(this.#ring.oldest);
      for (; slot + 1 < sorted.length && sorted[slot + 1]! < value; slot += 1)
        sorted[slot] = sorted[slot + 1]!;
    }
    for (; slot > 0 && sorted[slot - 1]! > value; slot -= 1) sorted[slot] = sorted[slot - 1]!;
    sorted[slot] = value;
    this.#ring.push(value);
  }

  toArray(): number[] {
    return this.#ring.toArray();
  }
}
