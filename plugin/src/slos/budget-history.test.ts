// @vitest-environment jsdom
import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import { expect, test } from 'vitest';
import { beginningExpression, budgetExpression, budgetHistory, smallestOf } from './budget-history.ts';
import { budgetSummary, summaryText } from './budget-summary.ts';

function frame(times: number[], values: (number | null)[]): DataFrame {
  return toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: times },
      { name: 'Value', type: FieldType.number, values },
    ],
  });
}

test('names with quotes cannot leave their expression', () => {
  const expression = budgetExpression({ service: 'a"} or up{b="', slo: 'c\\d' });
  expect(expression).toBe(
    'min(lovewatch_slo_error_budget_remaining_ratio{service="a\\"} or up{b=\\"",slo="c\\\\d"})',
  );
});

test('the beginning is looked for within the 30 days of the budget, and closely where it is recent', () => {
  const at = 'timestamp(lovewatch_slo_error_budget_remaining_ratio{service="love",slo="latency"})';
  expect(beginningExpression({ service: 'love', slo: 'latency' })).toBe(
    `min(min_over_time(${at}[30d:5m]) - 300 or min_over_time(${at}[5m:5s]))`,
  );
});

test('what is no number is not known', () => {
  const history = budgetHistory([frame([1, 2, 3, 4], [1, NaN, null, -0.5])]);
  expect(history).toEqual({ times: [1, 2, 3, 4], remaining: [1, null, null, -0.5] });
});

test('without a series there is an empty history', () => {
  expect(budgetHistory([])).toEqual({ times: [], remaining: [] });
  expect(smallestOf([])).toBeUndefined();
  expect(smallestOf([frame([1, 2], [7, 5])])).toBe(5);
});

test('a chart is told by its ends, and by its lowest point when that is neither', () => {
  const least = budgetSummary(budgetHistory([frame([1000, 2000, 3000], [1, -0.5, 0.25])]));
  expect(least?.least).toEqual({ at: 2000, remaining: -0.5 });
  expect(summaryText(least!)).toContain('The least was -50%');
  const level = budgetSummary(budgetHistory([frame([1000, 2000], [1, 0.5])]));
  expect(summaryText(level!)).not.toContain('least');
  expect(budgetSummary(budgetHistory([frame([1000], [null])]))).toBeUndefined();
});
