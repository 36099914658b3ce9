import { describe, expect, test } from 'vitest';
import { promDuration, matchers, wilsonLowerBound } from './promql.ts';

test.each([
  [3600, '1h'],
  [300, '5m'],
  [5, '5s'],
  [86_400, '1d'],
  [90, '90s'],
  [42.857, '42857ms'],
])('%d seconds are %s', (seconds, duration) => {
  expect(promDuration(seconds)).toBe(duration);
});

test('a duration too short to write is refused', () => {
  expect(() => promDuration(0.0001)).toThrow(
    'seconds must be at least 0.001, got 0.0001; use a smaller time scale',
  );
});

test('label values are quoted', () => {
  expect(matchers({ service: 'love', say: 'a "b"' })).toBe('service="love",say="a \\"b\\""');
});

describe('wilsonLowerBound', () => {
  /** PromQL's operators on plain numbers are JavaScript's; `> 0` filters and is left out. */
  function evaluate(bad: number, total: number): number {
    const expression = wilsonLowerBound(String(bad), String(total)).replace(/ > 0/g, '');
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is this module's own.
    const compute = new Function('sqrt', 'clamp_min', `return ${expression}`) as (
      sqrt: typeof Math.sqrt,
      clampMin: (value: number, min: number) => number,
    ) => number;
    return compute(Math.sqrt, Math.max);
  }

  test.each([
    [1, 1, 0.2065],
    [0, 100, 0],
    [10, 100, 0.0552],
    [500, 1000, 0.4691],
    [1000, 1000, 0.9962],
  ])('%d bad of %d are at least %d bad', (bad, total, lower) => {
    expect(evaluate(bad, total)).toBeCloseTo(lower, 4);
  });
});
