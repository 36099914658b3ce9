import { codeLabel, codeLabelsInitial } from './status-codes.ts';

const codesEnd = 1000;

/** A cumulative histogram as Prometheus counts one. */
export interface HistogramSnapshot {
  /** Observations at or below each bound, in the order of the bounds. */
  readonly countsCumulative: readonly number[];
  readonly sum: number;
  readonly count: number;
}

/**
 * Counts requests by status code and by duration, for one service and version.
 *
 * `record` is O(log bounds), allocates nothing and touches no label: labels are made once a scrape.
 */
export class TrafficCounters {
  readonly #boundsSeconds: Float64Array;
  readonly #requestsByCode = new Float64Array(codesEnd);
  readonly #requestsByBucket: Float64Array; // One more than the bounds: the last bucket has no upper bound.
  #durationSecondsSum = 0;

  /** @param boundsSeconds upper bounds of the duration buckets, ascending; a duration on a bound is inside it. */
  constructor(boundsSeconds: readonly number[]) {
    const ascending = boundsSeconds.every((bound, index) => index === 0 || bound > boundsSeconds[index - 1]!);
    if (boundsSeconds.length === 0 || !ascending) {
      throw new RangeError(
        `boundsSeconds must be ascending and not empty, got [${boundsSeconds.join(', ')}]`,
      );
    }
    this.#boundsSeconds = Float64Array.from(boundsSeconds);
    this.#requestsByBucket = new Float64Array(boundsSeconds.length + 1);
  }

  /**
   * @param code the HTTP status code the client saw, or would have seen; 100..999.
   * @param durationSeconds 0 or more, from the request's head to the end of the answer.
   */
  record(code: number, durationSeconds: number): void {
    if (!(code >= 100 && code < codesEnd)) throw new RangeError(`code must be within 100..999, got ${code}`);
    if (!(durationSeconds >= 0))
      throw new RangeError(`durationSeconds must be 0 or more, got ${durationSeconds}`);
    this.#requestsByCode[code]! += 1;
    this.#requestsByBucket[this.#bucketOf(durationSeconds)]! += 1;
    this.#durationSecondsSum += durationSeconds;
  }

  /** @returns requests by `code` label: those seen so far, and the initial ones at 0. */
  requestsByCodeLabel(): Map<string, number> {
    const requests = new Map(codeLabelsInitial.map((label) => [label, 0]));
    for (let code = 100; code < codesEnd; code += 1) {
      const count = this.#requestsByCode[code]!;
      if (count === 0) continue;
      const label = codeLabel(code);
      requests.set(label, (requests.get(label) ?? 0) + count);
    }
    return requests;
  }

  durations(): HistogramSnapshot {
    let running = 0;
    const countsCumulative = Array.from(
      this.#boundsSeconds,
      (_, bucket) => (running += this.#requestsByBucket[bucket]!),
    );
    return {
      countsCumulative,
      sum: this.#durationSecondsSum,
      count: running + this.#requestsByBucket[this.#boundsSeconds.length]!,
    };
  }

  /** Binary search: the first bucket whose bound is not below the duration. */
  #bucketOf(durationSeconds: number): number {
    let low = 0;
    let high = this.#boundsSeconds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#boundsSeconds[middle]! < durationSeconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
