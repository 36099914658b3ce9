import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parts, unread } from './history.ts';

const minute = { intervalSeconds: 60, offsetSeconds: 0 };
const now = 1_700_000_040;
const days = (count: number): number => count * 86_400;

describe('what of the past is read', () => {
  test.each([
    ['all that the records remember, at a sample a minute', 60, undefined, days(14) - 60],
    ['as many samples, where they come faster', 1, undefined, 20_159],
    ['as many days, where they come more slowly', 300, undefined, days(14) - 300],
    ['what came since the newest that is known', 60, now - 600, 540],
    ['no more than that, though the newest is between two steps', 60, now - 590, 540],
    ['all of it, when the newest is older', 60, now - days(30), days(14) - 60],
  ])('is %s', (_, intervalSeconds, newest, lengthSeconds) => {
    const pace = { ...minute, intervalSeconds };
    const { startSeconds, endSeconds } = unread(newest, now + 0.5, pace)!;
    expect([endSeconds, endSeconds - startSeconds]).toEqual([now - (now % intervalSeconds), lengthSeconds]);
  });

  test.each([now, now + 19, now + 3600])('is nothing when the newest is %i', (newest) => {
    expect(unread(newest, now + 20, minute)).toBeUndefined();
  });

  test('is less for each series of a fleet, and nothing when there is no room for a point', () => {
    expect(unread(undefined, now, minute, 2000)).toEqual({ startSeconds: now - 1999 * 60, endSeconds: now });
    expect(unread(undefined, now, minute, 0)).toBeUndefined();
  });
});

test('parts have all steps once, oldest first, and no more points than an answer may have', () => {
  const stretches = fc.record({
    points: fc.integer({ min: 1, max: 20_160 }),
    series: fc.integer({ min: 0, max: 100_000 }),
    intervalSeconds: fc.integer({ min: 1, max: 3600 }),
  });
  fc.assert(
    fc.property(stretches, ({ points, series, intervalSeconds }) => {
      const stretch = { startSeconds: 0, endSeconds: (points - 1) * intervalSeconds };
      let nextSeconds = 0;
      for (const { startSeconds, endSeconds } of parts(stretch, { ...minute, intervalSeconds }, series)) {
        expect(startSeconds).toBe(nextSeconds);
        const pointsEach = (endSeconds - startSeconds) / intervalSeconds + 1;
        expect(pointsEach).toBeLessThanOrEqual(10_000);
        expect(pointsEach === 1 || pointsEach * series <= 50_000).toBe(true);
        nextSeconds = endSeconds + intervalSeconds;
      }
      expect(nextSeconds).toBe(points * intervalSeconds);
    }),
    { numRuns: 30 },
  );
});
