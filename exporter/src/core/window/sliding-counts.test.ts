import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SlidingCounts, slotsPerWindow } from './sliding-counts.ts';

const windowsSeconds = [300, 3600];

interface Event {
  readonly atSeconds: number;
  readonly isBad: boolean;
}

/** Events at random times: bursts, pauses of seconds, and idle hours. */
const steps = fc.array(
  fc.record({
    waitSeconds: fc.oneof(
      fc.constant(0),
      fc.double({ min: 0, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 20_000, noNaN: true }),
    ),
    isBad: fc.boolean(),
  }),
  { maxLength: 300 },
);

function naive(
  events: readonly Event[],
  fromSeconds: number,
  toSeconds: number,
): { bad: number; total: number } {
  const within = events.filter(({ atSeconds }) => atSeconds > fromSeconds && atSeconds <= toSeconds);
  return { bad: within.filter(({ isBad }) => isBad).length, total: within.length };
}

test('is never further from a naive count than the events of the slot at the far edge', () => {
  fc.assert(
    fc.property(
      steps,
      fc.double({ min: 0, max: 8000, noNaN: true }),
      fc.nat(100_000),
      (all, idleSeconds, startSeconds) => {
        const counts = new SlidingCounts(windowsSeconds, startSeconds);
        const events: Event[] = [];
        let nowSeconds = startSeconds;
        for (const { waitSeconds, isBad } of all) {
          nowSeconds += waitSeconds;
          counts.record(isBad, nowSeconds);
          events.push({ atSeconds: nowSeconds, isBad });
        }
        nowSeconds += idleSeconds;
        for (const windowSeconds of windowsSeconds) {
          const edgeSeconds = nowSeconds - windowSeconds;
          const slotSeconds = windowSeconds / slotsPerWindow;
          const uncertain = naive(events, edgeSeconds - slotSeconds, edgeSeconds + slotSeconds);
          const exact = naive(events, edgeSeconds, nowSeconds);
          const counted = counts.counts(windowSeconds, nowSeconds);
          expect(Math.abs(counted.total - exact.total)).toBeLessThanOrEqual(uncertain.total + 1e-9);
          expect(Math.abs(counted.bad - exact.bad)).toBeLessThanOrEqual(uncertain.bad + 1e-9);
        }
      },
    ),
  );
});

test('its history, added to a new one, gives the same counts: a restart loses nothing', () => {
  const nested = [300, 1800, 3600, 21_600];
  fc.assert(
    fc.property(
      steps,
      fc.nat(1_000_000),
      fc.double({ min: 0, max: 8000, noNaN: true }),
      (all, start, idle) => {
        const counts = new SlidingCounts(nested, start);
        let nowSeconds = start;
        for (const { waitSeconds, isBad } of all) {
          nowSeconds += waitSeconds;
          counts.record(isBad, nowSeconds);
        }
        const history = counts.history();
        const restored = new SlidingCounts(nested, history[0]?.atSeconds ?? nowSeconds);
        for (const bucket of history) restored.add(bucket);
        for (const windowSeconds of nested) {
          const [was, is] = [counts, restored].map((each) => each.counts(windowSeconds, nowSeconds + idle));
          expect(is!.total).toBeCloseTo(was!.total, 6);
          expect(is!.bad).toBeCloseTo(was!.bad, 6);
        }
      },
    ),
  );
});

test('its history is bounded, whatever was recorded', () => {
  const nested = [300, 1800, 3600, 21_600];
  const counts = new SlidingCounts(nested, 0);
  for (let second = 0; second < 100_000; second += 1) counts.record(second % 7 === 0, second);
  expect(counts.history().length).toBeLessThanOrEqual(nested.length * (slotsPerWindow + 2));
  expect(counts.history().length).toBeGreaterThan(slotsPerWindow);
});

describe('an idle window', () => {
  test('is empty, however long it was idle, without anything having been recorded in between', () => {
    const counts = new SlidingCounts([300], 0);
    for (let event = 0; event < 291; event += 1) counts.record(true, 10);
    expect(counts.counts(300, 10)).toEqual({ bad: 291, total: 291 });
    expect(counts.counts(300, 3600)).toEqual({ bad: 0, total: 0 });
    counts.record(false, 3600);
    expect(counts.counts(300, 3600)).toEqual({ bad: 0, total: 1 });
  });
});

test('reading changes nothing, in whatever order windows and times are read', () => {
  const counts = new SlidingCounts(windowsSeconds, 0);
  counts.record(true, 1);
  const before = counts.counts(300, 2);
  counts.counts(3600, 100_000);
  counts.counts(300, 100_000);
  expect(counts.counts(300, 2)).toEqual(before);
});

test('an event with an earlier time counts as one of now', () => {
  const counts = new SlidingCounts([300], 1000);
  counts.record(false, 2000);
  counts.record(true, 1000);
  expect(counts.counts(300, 2000)).toEqual({ bad: 1, total: 2 });
});

test.each([[[]], [[300, 0]], [[-1]], [[Number.NaN]]])('refuses the windows %j', (wrong) => {
  expect(() => new SlidingCounts(wrong, 0)).toThrow('windowsSeconds must each be above 0 and not empty');
});

test('refuses to count a window that it does not keep', () => {
  expect(() => new SlidingCounts(windowsSeconds, 0).counts(60, 0)).toThrow(
    'windowSeconds must be one of 300, 3600, got 60',
  );
});
