import { SlidingCounts, type EventBucket, type EventCounts } from '../window/sliding-counts.ts';
import { burnRate, burnRateLower, errorBudgetRemainingRatio, secondsToExhaustion } from './burn-rate.ts';
import { errorBudgetRatio } from './objective.ts';
import { burnWindow, burnWindows, periodSeconds, type BurnWindow } from './windows.ts';

/** How fast the budget is spent over one window. */
export interface WindowBurn extends EventCounts {
  /** Such as `1h`. */
  readonly window: string;
  readonly burnRate: number;
  /** What is certain of it. */
  readonly burnRateLower: number;
}

/** What is left of the budget of the period, and for how long at the pace of the last hour. */
export interface ErrorBudget extends EventCounts {
  /** 1 for an untouched budget, below 0 for an overspent one. */
  readonly remainingRatio: number;
  /** 0 when it is gone, Infinity when nothing is spent. */
  readonly exhaustedInSeconds: number;
}

/**
 * One objective over everything that happened: burn rates by window, and what is left of the budget.
 *
 * `record` is O(1). Memory is fixed, about 20 KB. Counts are off by at most the events of a 120th of their window.
 */
export class SloTracker {
  readonly budgetRatio: number;
  readonly #events: SlidingCounts;
  readonly #timeScale: number;

  /**
   * @param objective within (0, 1).
   * @param nowSeconds of a clock that never steps backward, as for all methods.
   * @param timeScale 1 or more; divides every window, for rehearsals.
   * @param history of an earlier run, oldest first; none of it later than `nowSeconds`.
   */
  constructor(objective: number, nowSeconds: number, timeScale = 1, history: readonly EventBucket[] = []) {
    if (!(objective > 0 && objective < 1))
      throw new RangeError(`objective must be within (0, 1), got ${objective}`);
    this.budgetRatio = errorBudgetRatio(objective);
    this.#timeScale = timeScale;
    const windowsSeconds = [...burnWindows.map(({ seconds }) => seconds), periodSeconds];
    const fromSeconds = history[0]?.atSeconds ?? nowSeconds;
    this.#events = new SlidingCounts(
      windowsSeconds.map((seconds) => seconds / timeScale),
      fromSeconds,
    );
    for (const bucket of history) this.#events.add(bucket);
  }

  record(isBad: boolean, nowSeconds: number): void {
    this.#events.record(isBad, nowSeconds);
  }

  /** @returns what a new tracker needs to go on from here. */
  history(): EventBucket[] {
    return this.#events.history();
  }

  /** @param window by its name; the time scale says how long it is. @returns its events, with fractions at its far edge. */
  counts({ name }: Pick<BurnWindow, 'name'>, nowSeconds: number): EventCounts {
    return this.#events.counts(burnWindow(name).seconds / this.#timeScale, nowSeconds);
  }

  burn(window: Pick<BurnWindow, 'name'>, nowSeconds: number): WindowBurn {
    const counts = this.counts(window, nowSeconds);
    return {
      window: window.name,
      ...counts,
      burnRate: burnRate(counts, this.budgetRatio),
      burnRateLower: burnRateLower(counts, this.budgetRatio),
    };
  }

  /** @returns one entry a window, shortest first. */
  burns(nowSeconds: number): WindowBurn[] {
    return burnWindows.map((window) => this.burn(window, nowSeconds));
  }

  budget(nowSeconds: number): ErrorBudget {
    const counts = this.#events.counts(periodSeconds / this.#timeScale, nowSeconds);
    const remainingRatio = errorBudgetRemainingRatio(counts, this.budgetRatio);
    const pace = burnRate(this.counts({ name: '1h' }, nowSeconds), this.budgetRatio);
    const exhaustedInSeconds = secondsToExhaustion(remainingRatio, pace) / this.#timeScale;
    return { ...counts, remainingRatio, exhaustedInSeconds };
  }
}
