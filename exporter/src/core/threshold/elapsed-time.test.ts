import { expect, test } from 'vitest';
import { BlockTimer } from './block-timer.ts';
import { ElapsedTime } from './elapsed-time.ts';

test.each([
  ['forward steps add up', [100, 160, 220], 120],
  ['a repeated timestamp is no step', [100, 160, 160, 220], 120],
  ['an hour back, as in autumn, is no step, and the hour counts again', [100, 3700, 100, 3700], 7200],
  ['a clock that was far ahead for one sample stops nothing', [100, 1e10, 160, 220], 1e10 - 100 + 60],
])('%s', (_, timestamps, seconds) => {
  const elapsed = new ElapsedTime();
  for (const timestamp of timestamps) elapsed.advance(timestamp);
  expect(elapsed.seconds).toBe(seconds);
});

test('the interval is the usual one: a gap of a week moves it little', () => {
  const elapsed = new ElapsedTime();
  for (let sample = 0; sample < 50; sample += 1) elapsed.advance(sample * 60);
  expect(elapsed.intervalSeconds).toBeCloseTo(60, 6);
  elapsed.advance(7 * 86_400);
  expect(elapsed.intervalSeconds).toBeLessThan(100);
});

/** @returns the samples that begin a block after the first. */
function blockBeginnings(secondsApart: number, samples: number): number[] {
  const timer = new BlockTimer({ recordBlocks: 3, blockSecondsMin: 7200, blockSamplesMin: 120 });
  return Array.from({ length: samples }, (_, sample) => sample).filter((sample) =>
    timer.advance(sample * secondsApart),
  );
}

test.each([
  ['by the time when samples come often', 15, 1000, [480, 960]],
  ['by both at a sample a minute', 60, 300, [120, 240]],
  ['by the samples when they come rarely', 3600, 300, [120, 240]],
])('a block ends %s', (_, secondsApart, samples, beginnings) => {
  expect(blockBeginnings(secondsApart, samples)).toEqual(beginnings);
});

test('blocks tell how far back they reach', () => {
  const timer = new BlockTimer({ recordBlocks: 3, blockSecondsMin: 100, blockSamplesMin: 1 });
  expect(timer.spanSeconds(3, 0)).toBe(0);
  for (const elapsedSeconds of [0, 100, 200, 300, 400]) timer.advance(elapsedSeconds);
  expect([1, 2, 3, 9].map((blocks) => timer.spanSeconds(blocks, 450))).toEqual([50, 150, 250, 250]);
});
