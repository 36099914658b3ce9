import { expect, test } from 'vitest';
import { budgetSpentRatio, fastBurn } from './burn-rate-policy.ts';

test('the fast burn pages at 2% of the budget, as the workbook says', () => {
  expect(budgetSpentRatio(fastBurn)).toBeCloseTo(0.02, 12);
});

test('the short window is a twelfth of the long one, as the workbook says', () => {
  expect(fastBurn.longSeconds / fastBurn.shortSeconds).toBe(12);
});
