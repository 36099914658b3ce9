import { expect, test } from 'vitest';
import { scaleRange, widened } from './scale-range.ts';

test.each([
  ['nothing known', [null, NaN], { min: 0, max: 1 }],
  ['room above and below', [10, 20], { min: 9, max: 21 }],
  ['zero as the end of what is never negative', [0.1, 10], { min: 0, max: 10.99 }],
  ['zero as the end of what is never positive', [-10, -0.1], { min: -10.99, max: 0 }],
  ['both signs', [-10, 10], { min: -12, max: 12 }],
  ['one value', [42], { min: 21, max: 63 }],
  ['one negative value', [-42], { min: -63, max: -21 }],
  ['zero alone', [0, 0], { min: 0, max: 1 }],
  ['edges that are not known beside values', [1, 3, null, NaN], { min: 0.8, max: 3.2 }],
])('an axis shows %s', (_, numbers, range) => {
  const { min, max } = scaleRange(numbers);
  expect(min).toBeCloseTo(range.min);
  expect(max).toBeCloseTo(range.max);
});

test.each([
  [-Number.MAX_VALUE, Number.MAX_VALUE],
  [Number.MIN_VALUE, Number.MIN_VALUE],
  [1e15, 1e15 + 0.125],
  [-1e300, 1e-300],
])('an axis from %d to %d is finite and not empty', (min, max) => {
  const range = scaleRange([min, max]);
  expect(Number.isFinite(range.max - range.min)).toBe(true);
  expect(range.max).toBeGreaterThan(range.min);
});

test('widening makes room at one end, and where nothing is negative not below zero', () => {
  expect(widened({ min: 0, max: 10 }, 'top')).toEqual({ min: 0, max: 11 });
  expect(widened({ min: -5, max: 5 }, 'bottom')).toEqual({ min: -6, max: 5 });
  expect(widened({ min: 0, max: 10 }, 'bottom')).toEqual({ min: 0, max: 10 });
});
