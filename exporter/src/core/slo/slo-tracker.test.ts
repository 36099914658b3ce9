import { describe, expect, test } from 'vitest';
import { SloTracker } from './slo-tracker.ts';

const hour = 3600;

/** One request a second, failing within the outage. */
function trackerAfter(seconds: number, outage: { from: number; to: number }): SloTracker {
  const tracker = new SloTracker(0.999, 0);
  for (let second = 1; second <= seconds; second += 1) {
    tracker.record(second > outage.from && second <= outage.to, second);
  }
  return tracker;
}

function burnOf(tracker: SloTracker, window: string, nowSeconds: number): number {
  return tracker.burns(nowSeconds).find((burn) => burn.window === window)!.burnRate;
}

describe('ten minutes of outage after a healthy day', () => {
  const endSeconds = 24 * hour + 600;
  const tracker = trackerAfter(endSeconds, { from: 24 * hour, to: endSeconds });

  test.each([
    ['5m', 1000],
    ['1h', 1000 / 6],
    ['6h', 1000 / 36],
    ['1d', 1000 / 144],
  ])('burns over %s at %d', (window, rate) => {
    expect(Math.abs(burnOf(tracker, window, endSeconds) / rate - 1)).toBeLessThan(0.01);
  });

  test('over a window longer than the history it is the share of the history', () => {
    expect(burnOf(tracker, '3d', endSeconds)).toBeCloseTo((600 / endSeconds) * 1000, 3);
  });

  test('leaves the budget overspent, and says by how much', () => {
    expect(tracker.errorBudgetRemainingRatio(endSeconds)).toBeCloseTo(1 - (600 / endSeconds) * 1000, 3);
  });

  test('five quiet minutes later the short window is clear, and the long one is not', () => {
    expect(burnOf(tracker, '5m', endSeconds + 303)).toBe(0);
    expect(burnOf(tracker, '1h', endSeconds + 303)).toBeGreaterThan(100);
  });

  test('31 days later the budget is whole again', () => {
    expect(tracker.errorBudgetRemainingRatio(endSeconds + 31 * 24 * hour)).toBe(1);
  });
});

test('nothing recorded burns nothing, and leaves everything', () => {
  const tracker = new SloTracker(0.999, 1e6);
  expect(new Set(tracker.burns(1e6).flatMap((burn) => [burn.burnRate, burn.burnRateLower]))).toEqual(
    new Set([0]),
  );
  expect(tracker.errorBudgetRemainingRatio(1e6)).toBe(1);
});

test.each([0, 1, 99.9, Number.NaN])('refuses the objective %d', (objective) => {
  expect(() => new SloTracker(objective, 0)).toThrow(`objective must be within (0, 1), got ${objective}`);
});
