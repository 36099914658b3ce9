import { expect, test } from 'vitest';
import { Onset } from './onset.ts';

test('the first failure of the trouble that goes on is its onset', () => {
  const onset = new Onset();
  expect(onset.seconds).toBeUndefined();
  onset.failed(100);
  onset.step(5);
  onset.failed(101);
  onset.step(20);
  expect(onset.seconds).toBe(100);
});

test('a single failure of a healthy service is forgotten', () => {
  const onset = new Onset();
  onset.failed(100);
  onset.step(0.4);
  expect(onset.seconds).toBeUndefined();
  onset.failed(900);
  onset.step(3);
  expect(onset.seconds).toBe(900);
});
