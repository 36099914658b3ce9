const hourSeconds = 3600;

/** The period that an error budget is for. */
export const periodSeconds = 30 * 24 * hourSeconds;

/** Two windows that must both burn: the long one shows that it matters, the short one that it still goes on. */
export interface BurnRateWindows {
  readonly longSeconds: number;
  readonly shortSeconds: number;
  /** How many times faster than the budget allows. 1 spends it in exactly the period. */
  readonly burnRate: number;
  /** Fewer failures than this in the long window are chance, whatever share of the requests they are. */
  readonly badEventsMin: number;
  /** How long the alert goes on after its condition has ended, so that a flapping outage is one page. */
  readonly keepFiringSeconds: number;
}

/**
 * Pages when 2% of the 30-day budget goes in an hour.
 *
 * @see https://sre.google/workbook/alerting-on-slos/ table 5-8
 */
export const fastBurn: BurnRateWindows = {
  longSeconds: hourSeconds,
  shortSeconds: 300,
  burnRate: 14.4,
  badEventsMin: 3,
  keepFiringSeconds: 300,
};

/** @returns the share of the period's budget that is gone when the long window burns at just the threshold. */
export function budgetSpentRatio({ longSeconds, burnRate }: BurnRateWindows): number {
  return (burnRate * longSeconds) / periodSeconds;
}
