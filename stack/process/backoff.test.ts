import { expect, test } from 'vitest';
import { backoffSeconds, countEnd } from './backoff.ts';

test('waits twice as long after each end, up to half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(backoffSeconds)).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30]);
});

test('a program that ran for a minute starts again from the beginning', () => {
  expect(countEnd(5, 59)).toBe(6);
  expect(countEnd(5, 60)).toBe(1);
});
