import { expect, test } from 'vitest';
import { timeOf } from './query-schema.ts';

const now = 1_700_000_000_000;

test.each([
  ['1699999000000', 1_699_999_000_000],
  [1_699_999_000_000, 1_699_999_000_000],
  ['now', now],
  ['now-6h', now - 21_600_000],
  ['now+5m', now + 300_000],
  ['now-2d', now - 172_800_000],
])('%j is %d', (time, expected) => {
  expect(timeOf(time, now)).toBe(expected);
});

test.each(['yesterday', 'now-6', 'now-6x', ''])('%j is told to be no time', (time) => {
  expect(() => timeOf(time, now)).toThrow(/^from and to must be epoch milliseconds or now-6h, got/);
});
