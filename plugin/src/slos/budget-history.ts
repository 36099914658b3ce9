import { FieldType, type DataFrame } from '@grafana/data';
import type { Slo } from '../api/schema/slos.ts';

/** What was left of a budget over time. Both are of one length. */
export interface BudgetHistory {
  /** Ascending, ms since the epoch. */
  readonly times: readonly number[];
  /** 1 is all of it, below 0 overspent; null where nothing is known. */
  readonly remaining: readonly (number | null)[];
}

type Which = Pick<Slo, 'service' | 'slo'>;

/** Of several exporters of one service the least that any has left. */
export function budgetExpression(which: Which): string {
  return `min(${series(which)})`;
}

/**
 * Since when, in seconds since the epoch, there is something within the 30 days that the budget is for. Prometheus looks
 * at whole five minutes, so it may be as much earlier; of a service that has seen none of them, at the last ones closely.
 */
export function beginningExpression(which: Which): string {
  const at = `timestamp(${series(which)})`;
  return `min(min_over_time(${at}[30d:5m]) - 300 or min_over_time(${at}[5m:5s]))`;
}

/** PromQL quotes as JSON does. */
function series({ service, slo }: Which): string {
  const [serviceText, sloText] = [service, slo].map((text) => JSON.stringify(text));
  return `lovewatch_slo_error_budget_remaining_ratio{service=${serviceText},slo=${sloText}}`;
}

/** @param frames of one expression with one series. */
export function budgetHistory(frames: readonly DataFrame[]): BudgetHistory {
  const fields = frames[0]?.fields ?? [];
  const times = fields.find(({ type }) => type === FieldType.time)?.values ?? [];
  const values = fields.find(({ type }) => type === FieldType.number)?.values ?? [];
  return {
    times: times.map(Number),
    remaining: times.map((_, index) => {
      const value: unknown = values[index];
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    }),
  };
}

/** @returns the smallest number of all frames; undefined when there is none. */
export function smallestOf(frames: readonly DataFrame[]): number | undefined {
  const values = frames
    .flatMap((frame) => budgetHistory([frame]).remaining)
    .filter((value) => value !== null);
  return values.length === 0 ? undefined : Math.min(...values);
}
