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
    expect(tracker.budget(endSeconds).remainingRatio).toBeCloseTo(1 - (600 / endSeconds) * 1000, 3);
  });

  test('five quiet minutes later the short window is clear, and the long one is not', () => {
    expect(burnOf(tracker, '5m', endSeconds + 303)).toBe(0);
    expect(burnOf(tracker, '1h', endSeconds + 303)).toBeGreaterThan(100);
  });

  test('31 days later the budget is whole again', () => {
    expect(tracker.budget(endSeconds + 31 * 24 * hour).remainingRatio).toBe(1);
  });
});

test('nothing recorded burns nothing, and leaves everything', () => {
  const tracker = new SloTracker(0.999, 1e6);
  expect(new Set(tracker.burns(1e6).flatMap((burn) => [burn.burnRate, burn.burnRateLower]))).toEqual(
    new Set([0]),
  );
  expect(tracker.budget(1e6).remainingRatio).toBe(1);
});

test.each([0, 1, 99.9, Number.NaN])('refuses the objective %d', (objective) => {
  expect(() => new SloTracker(objective, 0)).toThrow(`objective must be within (0, 1), got ${objective}`);
});

describe('a restart', () => {
  const end = 24 * hour + 600;
  const before = trackerAfter(end, { from: 24 * hour, to: end });
  const after = new SloTracker(0.999, end + 90, 1, before.history());

  test.each(['5m', '30m', '1h', '2h', '6h', '1d', '3d'])('keeps the burn rate over %s', (window) => {
    expect(burnOf(after, window, end + 90)).toBeCloseTo(burnOf(before, window, end + 90), 6);
  });

  test('keeps the budget', () => {
    const [is, was] = [after, before].map((each) => each.budget(end + 90));
    expect(is!.remainingRatio).toBeCloseTo(was!.remainingRatio, 6);
  });
});

describe('the budget lasts', () => {
  test.each([
    ['for ever, when nothing fails', 0, 1000, Infinity],
    ['for half of 30 days, when half is left at the pace of the budget', 1, 2000, 15 * 24 * hour * 2],
    ['no longer, when it is spent', 10, 1000, 0],
  ])('%s', (_, bad, total, seconds) => {
    const tracker = new SloTracker(0.999, 0);
    for (let event = 0; event < total; event += 1) tracker.record(event < bad, 10);
    expect(tracker.budget(20).exhaustedInSeconds).toBeCloseTo(seconds, 3);
  });
});

test('a rehearsal has shorter windows under the same names', () => {
  const tracker = new SloTracker(0.999, 0, 60);
  tracker.record(true, 0);
  expect(burnOf(tracker, '5m', 4)).toBe(1000);
  expect(burnOf(tracker, '5m', 6)).toBe(0);
  expect(burnOf(tracker, '1h', 6)).toBe(1000);
});
