// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { timeTicks } from './ticks.ts';

const minute = 60_000;

test.each([
  ['a minute', minute],
  ['an hour', 60 * minute],
  ['a week', 7 * 24 * 60 * minute],
  ['three years', 3 * 365 * 24 * 60 * minute],
])('%s has one to six round times, in order and within it', (_, lengthMs) => {
  const from = Date.parse('2026-07-01T12:00:07Z');
  const times = timeTicks(from, from + lengthMs, 6).map(({ atMs }) => atMs);
  expect(times.length).toBeGreaterThanOrEqual(1);
  expect(times.length).toBeLessThanOrEqual(6);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.every((at) => at >= from && at <= from + lengthMs && at % 1000 === 0)).toBe(true);
});

test('an empty range has no more than its own time', () => {
  expect(timeTicks(1000, 1000, 6).length).toBeLessThanOrEqual(1);
});
