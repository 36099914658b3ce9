import { SlidingCounts } from '../window/sliding-counts.ts';
import { burnRate, burnRateLower, errorBudgetRemainingRatio } from './burn-rate.ts';
import { periodSeconds } from './burn-rate-policy.ts';
import { errorBudgetRatio } from './objective.ts';

/** The windows that burn rates are shown for, by the names that Prometheus gives them. */
export const burnWindows = [
  { name: '5m', seconds: 300 },
  { name: '30m', seconds: 1800 },
  { name: '1h', seconds: 3600 },
  { name: '2h', seconds: 7200 },
  { name: '6h', seconds: 21_600 },
  { name: '1d', seconds: 86_400 },
  { name: '3d', seconds: 259_200 },
] as const;

const windowsSeconds = [...burnWindows.map(({ seconds }) => seconds), periodSeconds];

/** How fast the budget is spent over one window. */
export interface WindowBurn {
  /** Such as `1h`. */
  readonly window: string;
  readonly burnRate: number;
  /** What is certain of it. */
  readonly burnRateLower: number;
}

/**
 * One objective over everything that happened since it was made: burn rates by window, and what is left of the budget.
 *
 * `record` is O(1). Memory is fixed, about 16 KB.
 */
export class SloTracker {
  readonly #budgetRatio: number;
  readonly #events: SlidingCounts;

  /**
   * @param objective within (0, 1).
   * @param nowSeconds of a clock that never steps backward, as for all methods.
   */
  constructor(objective: number, nowSeconds: number) {
    if (!(objective > 0 && objective < 1))
      throw new RangeError(`objective must be within (0, 1), got ${objective}`);
    this.#budgetRatio = errorBudgetRatio(objective);
    this.#events = new SlidingCounts(windowsSeconds, nowSeconds);
  }

  record(isBad: boolean, nowSeconds: number): void {
    this.#events.record(isBad, nowSeconds);
  }

  /** @returns one entry a window, shortest first. */
  burns(nowSeconds: number): WindowBurn[] {
    return burnWindows.map(({ name, seconds }) => {
      const counts = this.#events.counts(seconds, nowSeconds);
      return {
        window: name,
        burnRate: burnRate(counts, this.#budgetRatio),
        burnRateLower: burnRateLower(counts, this.#budgetRatio),
      };
    });
  }

  /** @returns 1 for an untouched budget, below 0 for an overspent one. */
  errorBudgetRemainingRatio(nowSeconds: number): number {
    return errorBudgetRemainingRatio(this.#events.counts(periodSeconds, nowSeconds), this.#budgetRatio);
  }
}
