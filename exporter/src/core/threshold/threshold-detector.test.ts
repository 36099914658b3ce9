import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallSettings } from '../../testing/threshold-samples.ts';
import { exceedanceText } from './exceedance.ts';
import { SnapshotError } from './snapshot.ts';
import type { DetectorSnapshot } from './detector-snapshot.ts';
import { ThresholdDetector } from './threshold-detector.ts';
import type { Verdict } from './verdict.ts';

const minute = 60;
const day = 86_400;
const noise = (index: number): number => Math.abs(Math.sin(index * 12.9898) * 43_758.5453) % 1;

/** Timestamps that repeat, go backward, and leave gaps of days. */
const steps = fc.array(
  fc.record({
    stepSeconds: fc.constantFrom(0, 60, 60, 300, 3600, -3600, 2 * day, -day),
    value: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  }),
  { maxLength: 300 },
);

function run(detector: ThresholdDetector, samples: readonly (readonly [number, number])[]): Verdict[] {
  return samples.map(([seconds, value]) => detector.step(seconds, value));
}

function samplesOf(all: readonly { stepSeconds: number; value: number }[]): [number, number][] {
  let seconds = 1_700_000_000;
  return all.map(({ stepSeconds, value }) => [(seconds += stepSeconds), value]);
}

/** A sample a minute. */
function series(minutes: number, valueAt: (index: number) => number): [number, number][] {
  return Array.from({ length: minutes }, (_, index) => [index * minute, valueAt(index)]);
}

function alertsOf(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap((verdict, index) =>
    verdict.kind === 'scored' && verdict.score >= 0.5
      ? [`${index}: ${verdict.exceedance === undefined ? '' : exceedanceText(verdict.exceedance)}`]
      : [],
  );
}

test('whatever comes, whenever, the score is within [0, 1] and the band in order', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const detector = new ThresholdDetector(smallSettings);
      for (const verdict of run(detector, samplesOf(all))) {
        if (verdict.kind === 'scored') expect(verdict.score >= 0 && verdict.score <= 1).toBe(true);
        if (verdict.kind === 'scored' && verdict.score > 0) expect(verdict.exceedance).toBeDefined();
      }
      expect(all.length === 0 || detector.lower <= detector.upper).toBe(true);
    }),
  );
});

test('restored from JSON anywhere, it goes on with the very same answers', () => {
  fc.assert(
    fc.property(steps, fc.nat(300), (all, cut) => {
      const samples = samplesOf(all);
      const detector = new ThresholdDetector(smallSettings);
      run(detector, samples.slice(0, cut));
      const json = JSON.stringify(detector.snapshot());
      const restored = ThresholdDetector.restored(JSON.parse(json) as DetectorSnapshot, smallSettings);
      expect(run(restored, samples.slice(cut))).toEqual(run(detector, samples.slice(cut)));
      expect([restored.lower, restored.upper]).toEqual([detector.lower, detector.upper]);
      expect(restored.state(2e9)).toEqual(detector.state(2e9));
      expect(restored.snapshot()).toEqual(detector.snapshot());
    }),
  );
});

test('after three weeks of the default settings it is restored as exactly', () => {
  const samples = series(21 * 1440, (index) => Math.sin(index / 229) + noise(index));
  const detector = new ThresholdDetector();
  run(detector, samples.slice(0, 20 * 1440));
  const restored = ThresholdDetector.restored(detector.snapshot());
  expect(run(restored, samples.slice(20 * 1440))).toEqual(run(detector, samples.slice(20 * 1440)));
});

test('the unit of a metric makes no difference', () => {
  const samples = series(3000, (index) => 50 + 10 * noise(index) + (index % 700 === 0 ? index / 20 : 0));
  const [bytes, kibibytes] = [new ThresholdDetector(), new ThresholdDetector()];
  const scaled = samples.map(([seconds, value]): [number, number] => [seconds, value / 1024]);
  const verdicts = run(bytes, samples);
  expect(run(kibibytes, scaled)).toEqual(verdicts);
  expect(alertsOf(verdicts).length).toBeGreaterThan(0);
});

describe('a minute-by-minute series of three weeks', () => {
  const minutes = 21 * 1440;
  const usual = (index: number): number =>
    100 + 20 * Math.sin((index / 1440) * 2 * Math.PI) + 10 * noise(index);

  test('of a daily rhythm alone leaves a person in peace once two weeks are known', () => {
    const alerts = alertsOf(run(new ThresholdDetector(), series(minutes, usual)));
    expect(alerts.filter((alert) => Number.parseInt(alert) > 14 * 1440)).toEqual([]);
  });

  test('tells of one spike once, and how far beyond what it is', () => {
    const spike = 20 * 1440;
    const valueAt = (index: number): number => (index >= spike && index < spike + 30 ? 150 : usual(index));
    const alerts = alertsOf(run(new ThresholdDetector(), series(minutes, valueAt)));
    expect(alerts.at(-1)).toMatch(/^28800: \d+% of .* above the highest .* of the last 14 days$/);
  });

  test('tells of an outage to zero', () => {
    const valueAt = (index: number): number => (index >= 20 * 1440 ? 0 : usual(index));
    expect(alertsOf(run(new ThresholdDetector(), series(minutes, valueAt))).at(-1)).toMatch(
      /^28800: .* below the lowest/,
    );
  });

  test('that is constant is never news, and its first change is', () => {
    const valueAt = (index: number): number => (index === 20 * 1440 ? 7.1 : 7);
    expect(alertsOf(run(new ThresholdDetector(), series(minutes, valueAt)))).toHaveLength(1);
  });

  test('tells of day turned into night, which no value alone betrays', () => {
    const valueAt = (index: number): number => usual(index >= 20 * 1440 + 360 ? index + 720 : index);
    const alerts = alertsOf(run(new ThresholdDetector(), series(minutes, valueAt)));
    expect(alerts.some((alert) => Number.parseInt(alert) >= 20 * 1440 + 360)).toBe(true);
  });
});

describe('a detector says what it knows', () => {
  test('learning, warming up, ready, and not enough data when samples stay away', () => {
    const detector = new ThresholdDetector(smallSettings);
    const kinds: string[] = [detector.state(0).kind];
    for (const [seconds, value] of series(60, noise)) {
      detector.step(seconds, value);
      kinds.push(detector.state(seconds).kind);
    }
    expect([...new Set(kinds)]).toEqual(['not-enough-data', 'learning', 'warming-up', 'ready']);
    expect(kinds.filter((kind) => kind === 'learning')).toHaveLength(9);
    expect(detector.state(59 * minute + 601)).toMatchObject({ kind: 'not-enough-data', silentSeconds: 601 });
  });

  test('NaN, infinities and times that are none are refused and counted', () => {
    const detector = new ThresholdDetector(smallSettings);
    const verdicts = run(detector, [[0, NaN], [60, Infinity], [NaN, 1], [1e300, 1], [120, 1]]); // prettier-ignore
    expect(verdicts.map(({ kind }) => kind)).toEqual([
      'refused',
      'refused',
      'refused',
      'refused',
      'learning',
    ]);
    expect(detector.refusedTotal).toBe(4);
  });

  test.each([
    ['an empty object', {}],
    ['a list', []],
    ['another version', { ...new ThresholdDetector(smallSettings).snapshot(), version: 2 }],
    ['a value that is none', { ...new ThresholdDetector(smallSettings).snapshot(), recent: [1, null] }],
  ])('%s is no snapshot', (_, snapshot) => {
    expect(() => ThresholdDetector.restored(snapshot as unknown as DetectorSnapshot)).toThrow(SnapshotError);
  });
});
