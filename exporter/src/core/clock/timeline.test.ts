import { expect, test } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { Timeline } from './timeline.ts';

test('shows the wall clock at the start, and steps of it no longer', () => {
  const clock = new ManualClock(1_700_000_000);
  const timeline = new Timeline(clock);
  clock.advance(10);
  clock.stepWall(-3600);
  clock.advance(5);
  expect(timeline.nowSeconds()).toBe(1_700_000_015);
});

test('is never behind what an earlier run has shown, though the clock was set back in between', () => {
  const clock = new ManualClock(1_700_000_000);
  const timeline = new Timeline(clock, 1_700_000_900);
  clock.advance(1);
  expect(timeline.nowSeconds()).toBe(1_700_000_901);
});
