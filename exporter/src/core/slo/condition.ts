import type { EventCounts } from '../window/sliding-counts.ts';
import { burnRate, burnRateLower } from './burn-rate.ts';
import type { BurnAlert } from './policy.ts';
import type { BurnWindow } from './windows.ts';

/** @returns the events in a window that ends now. */
export type CountsOf = (window: BurnWindow) => EventCounts;

/**
 * @param budgetRatio the share of events that may be bad, within (0, 1).
 * @returns whether both windows burn above the alert's rate and there were enough failures for it; what Prometheus
 *   asks in `rules/burn-alert.ts`.
 */
export function isBurning(alert: BurnAlert, countsOf: CountsOf, budgetRatio: number): boolean {
  return isMet(alert, countsOf(alert.long), countsOf(alert.short), budgetRatio);
}

function isMet(alert: BurnAlert, long: EventCounts, short: EventCounts, budgetRatio: number): boolean {
  const longBurn = alert.isLowerBound ? burnRateLower(long, budgetRatio) : burnRate(long, budgetRatio);
  return (
    longBurn > alert.burnRate &&
    burnRate(short, budgetRatio) > alert.burnRate &&
    long.bad > alert.badEventsMin - 0.5 // Counts have fractions: of the slot at the far edge, and in Prometheus.
  );
}

/** Beyond this nobody waits for the failures. */
const badEventsSought = 2 ** 40;

/**
 * How far an alert is from its condition.
 *
 * @returns how many failures in a row from now would fulfil it: 0 when it holds already, Infinity when none do,
 *   because the objective is so low that even a total outage burns slower than the alert asks.
 */
export function badEventsNeeded(alert: BurnAlert, countsOf: CountsOf, budgetRatio: number): number {
  const [long, short] = [countsOf(alert.long), countsOf(alert.short)];
  const isEnough = (more: number): boolean =>
    isMet(alert, withFailures(long, more), withFailures(short, more), budgetRatio);
  if (!isEnough(badEventsSought)) return Infinity;
  let [tooFew, enough] = [-1, 1];
  while (!isEnough(enough)) [tooFew, enough] = [enough, enough * 2];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

function withFailures({ bad, total }: EventCounts, more: number): EventCounts {
  return { bad: bad + more, total: total + more };
}
