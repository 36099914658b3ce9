import { t } from '@grafana/i18n';
import { formatInstant } from '../components/format.ts';
import { verbatim } from '../components/verbatim.ts';
import type { BudgetHistory } from './budget-history.ts';
import { budgetPercent } from './slo-text.ts';

interface Point {
  readonly at: number;
  readonly remaining: number;
}

/** The chart of a budget in three points. */
export interface BudgetSummary {
  readonly first: Point;
  readonly last: Point;
  readonly least: Point;
}

/** @returns undefined when nothing is known in the whole range. */
export function budgetSummary({ times, remaining }: BudgetHistory): BudgetSummary | undefined {
  const points = times.flatMap((at, index) => {
    const value = remaining[index];
    return typeof value === 'number' ? [{ at, remaining: value }] : [];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const least = points.reduce((a, b) => (b.remaining < a.remaining ? b : a));
  return { first, last, least };
}

/** @returns the chart in words. */
export function summaryText({ first, last, least }: BudgetSummary): string {
  const text = t('slos.chart-summary', '{{first}} of the budget at {{from}}, {{last}} at {{to}}.', {
    first: budgetPercent(first.remaining),
    from: formatInstant(first.at),
    last: budgetPercent(last.remaining),
    to: formatInstant(last.at),
    ...verbatim,
  });
  if (least.remaining >= Math.min(first.remaining, last.remaining)) return text;
  const low = t('slos.chart-least', 'The least was {{least}} at {{at}}.', {
    least: budgetPercent(least.remaining),
    at: formatInstant(least.at),
    ...verbatim,
  });
  return `${text} ${low}`;
}
