/**
 * When the trouble that goes on now began: the first failure since the short burn rate was last at or below 1, the pace
 * that the budget allows. Single failures of a healthy service begin nothing that lasts.
 */
export class Onset {
  #firstFailureSeconds: number | undefined;

  /** Hears of each failure. O(1). */
  failed(nowSeconds: number): void {
    this.#firstFailureSeconds ??= nowSeconds;
  }

  /** @param shortBurnRate of the shortest window, looked at every second or so. */
  step(shortBurnRate: number): void {
    if (shortBurnRate <= 1) this.#firstFailureSeconds = undefined;
  }

  /** @returns undefined while all is well. */
  get seconds(): number | undefined {
    return this.#firstFailureSeconds;
  }
}
