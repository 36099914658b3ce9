import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burnWindow } from '../slo/windows.ts';
import type { BurnAlert } from '../slo/policy.ts';
import { RecordedEvents, type RecordedInterval } from './recorded-events.ts';
import { replay, type Firing } from './replay.ts';

const fast: BurnAlert = {
  alert: 'SLOFastBurn',
  severity: 'page',
  long: burnWindow('1h'),
  short: burnWindow('5m'),
  burnRate: 14.4,
  isLowerBound: false,
  badEventsMin: 1,
  forSeconds: 0,
  keepFiringSeconds: 0,
  yieldsTo: [],
  yieldsForSeconds: 0,
};
const slow: BurnAlert = {
  ...fast,
  alert: 'SLOSlowBurn',
  long: burnWindow('6h'),
  short: burnWindow('30m'),
  burnRate: 6,
};

function shown({ alert, activeAtSeconds, firedAtSeconds, resolvedAtSeconds }: Firing): unknown[] {
  return [alert.alert, activeAtSeconds, firedAtSeconds, resolvedAtSeconds];
}

/** Every window counted anew from all the events, and every alert's story told from its conditions so far. */
function naive(
  intervals: readonly RecordedInterval[],
  alerts: readonly BurnAlert[],
  stepSeconds: number,
): unknown[][] {
  const budget = 0.001;
  const count = (seconds: number, now: number): { bad: number; total: number } => {
    const inside = intervals.filter(({ atSeconds }) => atSeconds > now - seconds && atSeconds <= now);
    return { bad: sum(inside.map(({ bad }) => bad)), total: sum(inside.map(({ total }) => total)) };
  };
  const burns = (seconds: number, now: number, rate: number): boolean => {
    const { bad, total } = count(seconds, now);
    return total > 0 && bad / total / budget > rate;
  };
  const firings: { at: number; story: unknown[] }[] = [];
  const firedAt: Record<string, number[]> = {};
  for (const alert of alerts) {
    let [active, fired, lastTrue]: (number | undefined)[] = [];
    const firingTimes = (firedAt[alert.alert] ??= []);
    let story: unknown[] = [];
    for (let now = intervals[0]!.atSeconds; now <= intervals.at(-1)!.atSeconds; now += stepSeconds) {
      const louder = alert.yieldsTo.flatMap((name) => firedAt[name] ?? []);
      const isTrue =
        burns(alert.long.seconds, now, alert.burnRate) &&
        burns(alert.short.seconds, now, alert.burnRate) &&
        count(alert.long.seconds, now).bad >= alert.badEventsMin &&
        !louder.some((at) => at <= now && now - at <= alert.yieldsForSeconds);
      if (isTrue) {
        active ??= now;
        lastTrue = now;
        if (fired === undefined && now - active >= alert.forSeconds) {
          fired = now;
          story = [alert.alert, active, now, undefined];
          firings.push({ at: now, story });
        }
      } else if (fired === undefined || now - (lastTrue! + stepSeconds) >= alert.keepFiringSeconds) {
        if (fired !== undefined) story[3] = now;
        active = fired = undefined;
      }
      if (fired !== undefined) firingTimes.push(now);
    }
  }
  return firings.sort((a, b) => a.at - b.at).map(({ story }) => story);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

const minutes = fc
  .array(
    fc.record({
      afterMinutes: fc.oneof({ weight: 20, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 90 })),
      total: fc.integer({ min: 0, max: 200 }),
      badPercent: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 100 })),
    }),
    { minLength: 1, maxLength: 120 },
  )
  .map((steps) => {
    let atSeconds = 0;
    return steps.map(({ afterMinutes, total, badPercent }): RecordedInterval => {
      atSeconds += afterMinutes * 60;
      return { atSeconds, total, bad: Math.floor((total * badPercent) / 100) };
    });
  });

const quarters = fc.integer({ min: 0, max: 40 }).map((count) => count * 30);
const waits = fc.record({
  forSeconds: quarters,
  keepFiringSeconds: quarters,
  yieldsForSeconds: quarters,
  badEventsMin: fc.integer({ min: 1, max: 30 }),
});

describe('replay', () => {
  test('tells the same as counting every window anew at every evaluation', () => {
    fc.assert(
      fc.property(
        minutes,
        waits,
        waits,
        fc.boolean(),
        fc.constantFrom(15, 30, 60, 120, 300),
        (intervals, first, second, doesYield, stepSeconds) => {
          const yieldsTo = doesYield ? ['SLOFastBurn'] : [];
          const alerts = [
            { ...fast, ...first },
            { ...slow, ...second, yieldsTo },
          ];
          const policy = { source: 'https://sre.google/', alerts };
          const events = new RecordedEvents(intervals);
          const firings = replay({ events, policy, objective: 0.999, stepSeconds });
          const order = (a: unknown[], b: unknown[]): number =>
            (a[2] as number) - (b[2] as number) || String(a[0]).localeCompare(String(b[0]));
          expect(firings.map(shown).sort(order)).toEqual(naive(intervals, alerts, stepSeconds).sort(order));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('an outage of ten minutes pages when the hour is bad enough and resolves when the five minutes are good', () => {
    const intervals = Array.from({ length: 121 }, (_, minute) => ({
      atSeconds: minute * 60,
      total: 100,
      bad: minute > 60 && minute <= 70 ? 100 : 0,
    }));
    const policy = { source: 'https://sre.google/', alerts: [fast] };
    const firings = replay({
      events: new RecordedEvents(intervals),
      policy,
      objective: 0.999,
      stepSeconds: 60,
    });
    // 14.4 of 1000 in an hour of 6000 requests are 86.4 failures: the first minute. The last failure leaves the five minutes at 75.
    expect(firings.map(shown)).toEqual([['SLOFastBurn', 61 * 60, 61 * 60, 75 * 60]]);
  });

  test('what still fires at the end has not resolved', () => {
    const events = new RecordedEvents([{ atSeconds: 60, total: 10, bad: 10 }]);
    const firings = replay({
      events,
      policy: { source: '', alerts: [fast] },
      objective: 0.999,
      stepSeconds: 60,
    });
    expect(firings.map(shown)).toEqual([['SLOFastBurn', 60, 60, undefined]]);
  });

  test('refuses a step of nothing, which would never end', () => {
    const events = new RecordedEvents([{ atSeconds: 60, total: 10, bad: 10 }]);
    const asked = { events, policy: { source: '', alerts: [fast] }, objective: 0.999, stepSeconds: 0 };
    expect(() => replay(asked)).toThrow('stepSeconds must be above 0, got 0');
  });
});

describe('RecordedEvents', () => {
  test('refuses intervals that do not ascend, and none at all', () => {
    expect(() => new RecordedEvents([])).toThrow('must not be empty');
    const twice = [1, 1].map((atSeconds) => ({ atSeconds, total: 1, bad: 0 }));
    expect(() => new RecordedEvents(twice)).toThrow('intervals must ascend, got 1 after 1; sort them');
  });

  test('counts what ends after the one moment and not after the other', () => {
    const events = new RecordedEvents(
      [10, 20, 30].map((atSeconds) => ({ atSeconds, total: atSeconds, bad: 1 })),
    );
    expect(events.within(10, 30)).toEqual({ total: 50, bad: 2 });
    expect(events.within(-1, 9)).toEqual({ total: 0, bad: 0 });
    expect(events.within(9, 10)).toEqual({ total: 10, bad: 1 });
  });
});
