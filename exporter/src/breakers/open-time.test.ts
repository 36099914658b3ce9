import { expect, test } from 'vitest';
import { OpenTime } from './open-time.ts';

test('counts what is over and what goes on, in both states that let nothing pass', () => {
  const time = new OpenTime();
  expect(time.seconds(500)).toBe(0);
  time.entered('OPEN', 1000);
  expect(time.seconds(1500)).toBe(0.5);
  time.entered('HALF_OPEN', 2000);
  expect(time.seconds(9000)).toBe(1);
  time.entered('FORCED_OPEN', 10_000);
  time.entered('DISABLED', 12_000);
  expect(time.seconds(20_000)).toBe(3);
});

test('does not go down when the end of an opening is told later than it was', () => {
  const time = new OpenTime();
  time.entered('OPEN', 1000);
  expect(time.seconds(2005)).toBe(1.005);
  time.entered('HALF_OPEN', 2000);
  expect(time.seconds(2010)).toBe(1.005);
  time.entered('OPEN', 3000);
  expect(time.seconds(4000)).toBe(2);
});
