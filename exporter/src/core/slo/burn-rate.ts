import type { EventCounts } from '../window/sliding-counts.ts';
import { periodSeconds } from './windows.ts';

/** z of a two-sided 95% interval, as the Prometheus rules have it. */
const z = 1.96;

/**
 * @param budgetRatio the share of events that may be bad, within (0, 1).
 * @returns how many times faster than allowed the budget is spent; 0 without events, when nothing is spent.
 */
export function burnRate({ bad, total }: EventCounts, budgetRatio: number): number {
  return total > 0 ? bad / total / budgetRatio : 0;
}

/**
 * @returns the burn rate that is certain: the lower end of its 95% interval. 0 without events.
 * @see Wilson 1927, and `rules/promql.ts`, which says the same to Prometheus.
 */
export function burnRateLower({ bad, total }: EventCounts, budgetRatio: number): number {
  if (total <= 0) return 0;
  const variance = Math.max(0, (bad * (total - bad)) / total);
  const numerator = bad + (z * z) / 2 - z * Math.sqrt(variance + (z * z) / 4);
  return Math.max(0, numerator / (total + z * z)) / budgetRatio;
}

/**
 * @param counts of the whole period that the budget is for.
 * @returns what is left of the budget: 1 when untouched, below 0 when overspent. Never clamped.
 */
export function errorBudgetRemainingRatio(counts: EventCounts, budgetRatio: number): number {
  return 1 - burnRate(counts, budgetRatio);
}

/**
 * @param remainingRatio what is left of the period's budget.
 * @param pace the burn rate that goes on.
 * @returns how long the budget lasts: 0 when it is gone, Infinity when nothing is spent.
 */
export function secondsToExhaustion(remainingRatio: number, pace: number): number {
  if (remainingRatio <= 0) return 0;
  return pace > 0 ? (remainingRatio * periodSeconds) / pace : Infinity;
}

/** @returns the burn rate of a total outage: nothing burns faster. */
export function maxBurnRate(budgetRatio: number): number {
  return 1 / budgetRatio;
}
