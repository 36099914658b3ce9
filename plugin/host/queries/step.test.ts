import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationMilliseconds, durationText } from './duration.ts';
import { pointsMax, stepMilliseconds } from './step.ts';

const hour = 3_600_000;

test.each([
  ['an hour on a narrow chart', hour, 300, 5000, 10_000],
  ['an hour on a wide chart, never below the scrape', hour, 2000, 5000, 5000],
  ['six hours', 6 * hour, 800, 5000, 30_000],
  ['a day', 24 * hour, 800, 5000, 120_000],
  ['a week', 168 * hour, 800, 5000, 900_000],
  ['an instant', 0, 100, 15_000, 15_000],
])('the step of %s', (_title, rangeMilliseconds, maxDataPoints, stepMillisecondsMin, expected) => {
  expect(stepMilliseconds({ rangeMilliseconds, maxDataPoints, stepMillisecondsMin })).toBe(expected);
});

test('no step asks for more points than Prometheus answers with, and none is below the least', () => {
  const input = fc.record({
    rangeMilliseconds: fc.integer({ min: 0, max: 2 ** 40 }),
    maxDataPoints: fc.integer({ min: 1, max: 1_000_000 }),
    stepMillisecondsMin: fc.integer({ min: 1, max: 60_000 }),
  });
  fc.assert(
    fc.property(input, (given) => {
      const step = stepMilliseconds(given);
      expect(given.rangeMilliseconds / step).toBeLessThanOrEqual(pointsMax);
      expect(step).toBeGreaterThanOrEqual(given.stepMillisecondsMin);
    }),
  );
});

test.each([
  ['15s', 15_000],
  ['1h30m', 5_400_000],
  ['>10s', 10_000],
  ['500ms', 500],
  ['30', 30_000],
  ['1d', 86_400_000],
  ['', null],
  ['soon', null],
])('%j is %j milliseconds', (text, milliseconds) => {
  expect(durationMilliseconds(text)).toBe(milliseconds);
});

test.each([
  [15_000, '15s'],
  [60_000, '1m'],
  [90_000, '90s'],
  [86_400_000, '1d'],
  [250, '250ms'],
])('%d milliseconds are written %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
