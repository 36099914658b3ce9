import { describe, expect, test } from 'vitest';
import { burnScale } from './burn-scale.ts';
import { withBudget } from './testing/slo.ts';

test('the scale goes from nothing to a total outage', () => {
  const { max, placeOf } = burnScale(withBudget({ ratio: 0.001 }));
  expect([max, placeOf(0), placeOf(1000), placeOf(5000), placeOf(-1), placeOf(NaN)]).toEqual([
    1000, 0, 1, 1, 0, 0,
  ]);
  expect(placeOf(14.4)).toBeGreaterThan(placeOf(6) + 0.1);
});

describe('its numbers are tens that do not touch, and the end', () => {
  test.each([
    [0.001, [1, 10, 100, 1000]],
    [0.01, [1, 10, 100]],
    [0.00001, [1, 10, 100, 1000, 10_000, 100_000]],
    [0.5, [1, 2]],
    [0.8, [1, 1.25]],
  ])('with a budget of %d', (ratio, ticks) => {
    expect(burnScale(withBudget({ ratio })).ticks).toEqual(ticks);
  });
});
