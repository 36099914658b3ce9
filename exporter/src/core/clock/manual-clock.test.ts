import { expect, test } from 'vitest';
import { ManualClock } from './manual-clock.ts';

test('advancing moves both clocks by the same seconds', () => {
  const clock = new ManualClock(1000);
  clock.advance(2.5);
  expect([clock.monotonicSeconds(), clock.wallSeconds()]).toEqual([2.5, 1002.5]);
});

test('a step of the wall clock leaves durations alone', () => {
  const clock = new ManualClock(1000);
  clock.stepWall(-600);
  expect([clock.monotonicSeconds(), clock.wallSeconds()]).toEqual([0, 400]);
});

test('refuses to run backward, and says what to use instead', () => {
  expect(() => {
    new ManualClock().advance(-1);
  }).toThrow('seconds must be 0 or more, got -1; use stepWall');
});
