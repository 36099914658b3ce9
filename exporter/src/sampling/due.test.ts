import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastDue, nextDue, offsetOf, type Pace } from './due.ts';

const minute: Pace = { intervalSeconds: 60, offsetSeconds: 0 };
const later: Pace = { intervalSeconds: 60, offsetSeconds: 7.125 };

test.each([
  [60, minute, 60],
  [119.9, minute, 60],
  [119.995, minute, 120], // A timer that fired early is for what it was set to.
  [60, later, 7.125],
  [67.125, later, 67.125],
  [-10, minute, -60],
])('at %f the newest that is due, %o, is %f', (now, pace, due) => {
  expect(lastDue(now, pace)).toBe(due);
});

test.each([
  ['on time', 60.001, 120],
  ['early', 59.999, 120],
  ['half an interval late', 90, 120],
  ['so late that the next would follow at once', 119, 180],
  ['after a night of sleep', 28_861, 28_920],
])('%s: after %f comes %f', (_, now, due) => {
  expect(nextDue(now, minute)).toBe(due);
});

describe('whatever the interval and the offset', () => {
  const paces = fc
    .tuple(fc.integer({ min: 1, max: 3600 }), fc.double({ min: 0, max: 0.999, noNaN: true }))
    .map(([intervalSeconds, part]): Pace => ({
      intervalSeconds,
      offsetSeconds: Math.floor(part * intervalSeconds * 1000) / 1000,
    }));
  const times = fc.integer({ min: 0, max: 4e12 }).map((milliseconds) => milliseconds / 1000);

  test('the next is between a half and one and a half intervals away', () => {
    fc.assert(
      fc.property(paces, times, (pace, now) => {
        const wait = nextDue(now, pace) - now;
        expect(wait).toBeGreaterThanOrEqual(pace.intervalSeconds / 2 - 1e-3);
        expect(wait).toBeLessThanOrEqual(1.5 * pace.intervalSeconds + 1e-3);
      }),
    );
  });

  test('what is due is due at its own time, to the millisecond', () => {
    fc.assert(
      fc.property(paces, times, (pace, now) => {
        const due = nextDue(now, pace);
        expect(lastDue(due, pace)).toBe(due);
        expect(Number(due.toFixed(3))).toBe(due);
      }),
    );
  });
});

test('a name has its offset, within the interval, and a hundred names are spread over it', () => {
  const offsets = Array.from({ length: 100 }, (_, index) => offsetOf(`query_${index}`, 60));
  expect(offsetOf('query_7', 60)).toBe(offsets[7]);
  expect(offsets.every((offset) => offset >= 0 && offset < 60)).toBe(true);
  expect(new Set(offsets).size).toBe(100);
  expect(new Set(offsets.map((offset) => Math.floor(offset / 10))).size).toBe(6);
});
