import type { EventCounts } from '../window/sliding-counts.ts';

/** The events of one interval, which count as of its end. */
export interface RecordedInterval extends EventCounts {
  readonly atSeconds: number;
}

/**
 * Events as they were recorded, ready to be counted over any stretch of time: cumulative counts, 24 bytes an interval.
 */
export class RecordedEvents {
  readonly #atSeconds: Float64Array;
  /** Of everything before the interval of the same index; one longer than the intervals. */
  readonly #bad: Float64Array;
  readonly #total: Float64Array;

  /**
   * @param intervals at least one, ascending.
   * @throws RangeError when there is none, or one is not after the one before.
   */
  constructor(intervals: readonly RecordedInterval[]) {
    const { length } = intervals;
    if (length === 0)
      throw new RangeError('intervals must not be empty; tell the person that there are no data');
    this.#atSeconds = new Float64Array(length);
    this.#bad = new Float64Array(length + 1);
    this.#total = new Float64Array(length + 1);
    for (const [index, { atSeconds, bad, total }] of intervals.entries()) {
      if (index > 0 && !(atSeconds > this.#atSeconds[index - 1]!))
        throw new RangeError(
          `intervals must ascend, got ${atSeconds} after ${this.#atSeconds[index - 1]!}; sort them`,
        );
      this.#atSeconds[index] = atSeconds;
      this.#bad[index + 1] = this.#bad[index]! + bad;
      this.#total[index + 1] = this.#total[index]! + total;
    }
  }

  get firstSeconds(): number {
    return this.#atSeconds[0]!;
  }

  get lastSeconds(): number {
    return this.#atSeconds.at(-1)!;
  }

  /** @returns the ends of the intervals, ascending. */
  get endsSeconds(): Readonly<Float64Array> {
    return this.#atSeconds;
  }

  /** @returns how many intervals end at or before a moment, by bisection. */
  countUntil(seconds: number): number {
    let [low, high] = [0, this.#atSeconds.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#atSeconds[middle]! <= seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Goes on from what `countUntil` gave for an earlier moment; a walk through all of time costs one look at each interval.
   *
   * @param known how many intervals end at or before an earlier moment.
   */
  countOn(known: number, seconds: number): number {
    let count = known;
    while (count < this.#atSeconds.length && this.#atSeconds[count]! <= seconds) count += 1;
    return count;
  }

  /** @returns the events of the intervals from the `from`th, inclusive, to the `to`th, exclusive. */
  between(from: number, to: number): EventCounts {
    return { bad: this.#bad[to]! - this.#bad[from]!, total: this.#total[to]! - this.#total[from]! };
  }

  /** @returns the events that count as of after the one moment and not after the other. */
  within(afterSeconds: number, untilSeconds: number): EventCounts {
    return this.between(this.countUntil(afterSeconds), this.countUntil(untilSeconds));
  }
}
