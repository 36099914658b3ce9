import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burnRate, burnRateLower, errorBudgetRemainingRatio } from './burn-rate.ts';

describe('burn rates at a budget of 0.1%', () => {
  test.each([
    [0, 0, 0, 0, 1],
    [0, 1000, 0, 0, 1],
    [1, 1000, 1, 0.1765, 0],
    [14, 1000, 14, 8.3575, -13],
    [1, 1, 1000, 206.5433, -999],
    [1000, 1000, 1000, 996.1731, -999],
  ])('%d bad of %d: burn rate %d, at least %d, %d of the budget left', (bad, total, burn, lower, left) => {
    expect(burnRate({ bad, total }, 0.001)).toBeCloseTo(burn, 6);
    expect(burnRateLower({ bad, total }, 0.001)).toBeCloseTo(lower, 3);
    expect(errorBudgetRemainingRatio({ bad, total }, 0.001)).toBeCloseTo(left, 6);
  });
});

test('the lower bound is never above the burn rate, and comes close to it with many events', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (bad, good) => {
      const counts = { bad, total: bad + good };
      expect(burnRateLower(counts, 0.001)).toBeLessThanOrEqual(burnRate(counts, 0.001) + 1e-9);
      const many = { bad: bad * 1e9, total: (bad + good) * 1e9 };
      expect(burnRateLower(many, 0.001)).toBeCloseTo(burnRate(many, 0.001), 0);
    }),
  );
});
