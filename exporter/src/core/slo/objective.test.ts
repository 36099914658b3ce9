import { expect, test } from 'vitest';
import { errorBudgetRatio, sloTarget } from './objective.ts';

test.each([
  [0.999, 0.001, '99.9'],
  [0.9995, 0.0005, '99.95'],
  [0.99999, 0.00001, '99.999'],
  [0.9, 0.1, '90'],
  [0.29, 0.71, '29'],
])('an objective of %d leaves a budget of %d and reads %s', (objective, budget, target) => {
  expect(errorBudgetRatio(objective)).toBe(budget);
  expect(sloTarget(objective)).toBe(target);
});
