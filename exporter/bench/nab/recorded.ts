/** A series as Prometheus keeps it, and the functions that rules apply to its ranges. */
export class Recorded {
  readonly #seconds: number[] = [];
  readonly #values: number[] = [];

  /** Prometheus refuses what is not after the sample before. @returns whether it was taken. */
  append(seconds: number, value: number): boolean {
    if (seconds <= (this.#seconds.at(-1) ?? -Infinity)) return false;
    this.#seconds.push(seconds);
    this.#values.push(value);
    return true;
  }

  /** @returns the values after `untilSeconds - lengthSeconds`, up to `untilSeconds`. */
  range(untilSeconds: number, lengthSeconds: number): number[] {
    return this.#values.slice(this.#after(untilSeconds - lengthSeconds), this.#after(untilSeconds));
  }

  /** @returns the newest value of the five minutes before. */
  at(seconds: number): number | undefined {
    return this.range(seconds, 300).at(-1);
  }

  #after(seconds: number): number {
    let [first, last] = [0, this.#seconds.length];
    while (first < last) {
      const middle = (first + last) >> 1;
      if (this.#seconds[middle]! <= seconds) first = middle + 1;
      else last = middle;
    }
    return first;
  }
}

/** avg_over_time: undefined of nothing. */
export function average(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** stddev_over_time: of the population; undefined of nothing. */
export function deviation(values: readonly number[]): number | undefined {
  const mean = average(values);
  return mean === undefined ? undefined : Math.sqrt(average(values.map((value) => (value - mean) ** 2))!);
}

/** quantile_over_time(0.5, ...): undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
