import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anySamples,
  anyTuning,
  restlessValue,
  smallSettings,
  type Sample,
} from '../../testing/threshold-samples.ts';
import { SnapshotError } from './snapshot.ts';
import { TunedThreshold, type Step } from './tuned-threshold.ts';
import type { TunedSnapshot } from './tuned-snapshot.ts';
import type { Tuning } from './tuning.ts';

const noise = (index: number): number => Math.abs(Math.sin(index * 12.9898) * 43_758.5453) % 1;

/** A sample a minute, from the `first` on. */
const series = (count: number, valueAt: (index: number) => number, first = 0): Sample[] =>
  Array.from({ length: count }, (_, index) => [(first + index) * 60, valueAt(first + index)]);

function run(threshold: TunedThreshold, samples: readonly Sample[]): Step[] {
  return samples.map(([seconds, value]) => threshold.step(seconds, value));
}

function ran(samples: readonly Sample[], tuning: Tuning = {}): TunedThreshold {
  const threshold = new TunedThreshold(smallSettings);
  threshold.tune(tuning, 0);
  run(threshold, samples);
  return threshold;
}

function throughJson(threshold: TunedThreshold): TunedThreshold {
  const json = JSON.stringify(threshold.snapshot());
  return TunedThreshold.restored(JSON.parse(json) as TunedSnapshot, smallSettings);
}

/** All that a reader can ask. */
function shown(threshold: TunedThreshold): object {
  const { value, valueSeconds, score, alpha, samples, refusedTotal, tuning, band, effective } = threshold;
  const { breach, breaches } = threshold;
  const known = { value, valueSeconds, score, alpha, samples, refusedTotal, tuning, band, effective };
  const state = threshold.state(1_700_000_000);
  return { ...known, breach, breaches, state, dryRun: threshold.dryRun({ upper: 55, alpha: 0.1 }) };
}

describe('a threshold', () => {
  test('knows nothing before the first sample', () => {
    const { value, valueSeconds, score, band, effective, breach } = new TunedThreshold();
    expect([value, valueSeconds, score, band, breach]).toEqual(Array<undefined>(5).fill(undefined));
    expect(effective).toEqual({});
  });

  test('learns, then scores', () => {
    const threshold = new TunedThreshold(smallSettings);
    const kinds = run(threshold, series(12, noise)).map(({ verdict }) => verdict.kind);
    expect(kinds).toEqual([...Array<string>(10).fill('learning'), 'scored', 'scored']);
    expect(threshold).toMatchObject({
      samples: 12,
      windowSamples: 40,
      value: noise(11),
      valueSeconds: 660,
      score: 0,
    });
  });

  test('refuses NaN, infinities and times that are none, and is as it was', () => {
    const threshold = ran(series(30, noise), { upper: 5 });
    const before = { ...shown(threshold), refusedTotal: 4 };
    const refused = run(threshold, [[1800, NaN], [1800, Infinity], [NaN, 9], [1e300, 9]]); // prettier-ignore
    expect(refused.map(({ verdict, change }) => [verdict.kind, change])).toEqual(
      Array(4).fill(['refused', undefined]),
    );
    expect(shown(threshold)).toEqual(before);
  });

  test('keeps the last twenty breaches, and of samples beyond a record the last hundred', () => {
    const minutes = series(800, (index) => (index % 12 === 0 ? 1e3 + index : noise(index)));
    const threshold = ran(minutes, { upper: 2 });
    expect(threshold.breaches).toHaveLength(20);
    expect(threshold.breaches.at(-1)?.sinceSeconds).toBe(792 * 60);
    const rising = ran(series(400, (index) => index));
    expect(rising.snapshot().beyond.map(({ sample }) => sample)).toEqual(
      Array.from({ length: 100 }, (_, index) => 300 + index),
    );
  });

  test('has no upper edge below its lower one, and begins and ends breaches in turn, whatever comes', () => {
    fc.assert(
      fc.property(anySamples(), anyTuning, (all, tuning) => {
        const threshold = new TunedThreshold(smallSettings);
        threshold.tune(tuning, 0);
        let isBreached = false;
        for (const [seconds, value] of all) {
          const { verdict, change } = threshold.step(seconds, value);
          const { lower = -Infinity, upper = Infinity } = threshold.effective;
          expect(lower <= upper).toBe(true);
          if (change !== undefined) {
            expect(change.untilSeconds === undefined).toBe(!isBreached);
            expect((change.untilSeconds ?? Infinity) >= change.sinceSeconds).toBe(true);
            isBreached = !isBreached;
          }
          expect(threshold.breach !== undefined).toBe(isBreached);
          if (verdict.kind === 'scored') expect(threshold.score! >= 0 && threshold.score! <= 1).toBe(true);
        }
      }),
    );
  });
});

describe('a tuning', () => {
  /** And what bears it out. */
  const spike: Sample[] = [
    [1800, 3],
    [1810, 3.2],
  ];

  test.each<[string, Tuning, string | undefined]>([
    ['nothing: the record alerts', {}, 'record'],
    ['an upper bound above: records of that side do not', { upper: 4 }, undefined],
    ['an upper bound below: it alerts', { upper: 2 }, 'bound'],
    ['a lower bound: the record above still alerts', { lower: -9 }, 'record'],
    ['a margin that the record is not beaten by', { margin: 3 }, undefined],
    ['a margin that it is beaten by', { margin: 1.5 }, 'record'],
  ])('of %s', (_, tuning, kind) => {
    const threshold = ran(
      series(30, (index) => 0.4 + noise(index) / 5),
      tuning,
    );
    const before = threshold.breach;
    run(threshold, tuning.margin === undefined ? spike : [[1800, 1], [1810, 1.1]]); // prettier-ignore
    expect(before).toBeUndefined();
    expect(threshold.breach?.cause.kind).toBe(kind);
  });

  test('with a bound on a side lets no record of that side alert', () => {
    fc.assert(
      fc.property(anySamples(), fc.subarray(['lower', 'upper'] as const, { minLength: 1 }), (all, sides) => {
        const bounds = { lower: -Number.MAX_VALUE, upper: Number.MAX_VALUE };
        const tuning = Object.fromEntries(sides.map((side) => [side, bounds[side]]));
        for (const { verdict, change } of run(ran([], tuning), all)) {
          if (sides.length === 2) expect(verdict.kind === 'scored' ? verdict.score : 0).toBe(0);
          if (change?.cause.kind !== 'record') continue;
          expect(change.cause.exceedance.widths > 0).toBe(sides[0] === 'lower');
        }
      }),
    );
  });

  test('with a margin lets no record alert that is beaten by less', () => {
    fc.assert(
      fc.property(anySamples(restlessValue), fc.double({ min: 0, max: 20, noNaN: true }), (all, margin) => {
        for (const { change } of run(ran([], { margin }), all))
          if (change?.cause.kind === 'record')
            expect(Math.abs(change.cause.exceedance.widths)).toBeGreaterThan(margin);
      }),
    );
  });

  test('that takes the value in ends the breach at once, and says so', () => {
    const threshold = ran([...series(30, noise), ...spike]);
    const { sinceSeconds, value, cause } = threshold.breach!;
    expect(threshold.tune({ upper: 4 }, 1830)).toEqual({ sinceSeconds, untilSeconds: 1830, value, cause });
    expect([threshold.breach, threshold.breaches.at(-1)?.untilSeconds]).toEqual([undefined, 1830]);
  });

  test('that leaves the value out lets the breach go on', () => {
    const threshold = ran([...series(30, noise), ...spike]);
    expect(threshold.tune({ upper: 2 }, 1830)).toBeUndefined();
    expect(threshold.breach).toMatchObject({ value: 3, cause: { kind: 'record' } });
  });

  test('that is in force already changes nothing', () => {
    const threshold = ran([...series(30, noise), ...spike, [1860, 0.5]], { margin: 0.1 });
    expect(threshold.breach).toBeDefined();
    expect(threshold.tune({ margin: 0.1 }, 1860)).toBeUndefined();
    expect(threshold.breach).toBeDefined();
    expect(threshold.tune({ margin: 0.2 }, 1860)).toBeDefined();
  });

  test('of alpha makes the band that it would have been', () => {
    fc.assert(
      fc.property(anySamples(), anyTuning, (all, tuning) => {
        const later = ran(all);
        later.tune(tuning, 0);
        expect([later.band, later.effective]).toEqual([ran(all, tuning).band, ran(all, tuning).effective]);
      }),
    );
  });
});

describe('restored from JSON anywhere', () => {
  const value = fc.oneof({ weight: 3, arbitrary: restlessValue }, { weight: 1, arbitrary: fc.constantFrom(-0, 1e308, -1e308, 0.1) }); // prettier-ignore

  test('it shows the same, and goes on with the very same answers, through a tuning, too', () => {
    let ongoingSeen = 0;
    fc.assert(
      fc.property(anySamples(value), fc.nat(300), anyTuning, anyTuning, (all, cut, tuning, next) => {
        const threshold = ran(all.slice(0, cut), tuning);
        const restored = throughJson(threshold);
        expect(shown(restored)).toEqual(shown(threshold));
        ongoingSeen += threshold.breach === undefined ? 0 : 1;
        expect(restored.tune(tuning, 1e9)).toBeUndefined();
        const [some, others] = [all.slice(cut, cut + 20), all.slice(cut + 20)];
        expect(run(restored, some)).toEqual(run(threshold, some));
        expect(restored.tune(next, 2e9)).toEqual(threshold.tune(next, 2e9));
        expect(run(restored, others)).toEqual(run(threshold, others));
        expect(restored.snapshot()).toEqual(threshold.snapshot());
      }),
    );
    expect(ongoingSeen).toBeGreaterThan(10);
  });

  test('tuned back to automatic, and tuned again, it is what it was', () => {
    fc.assert(
      fc.property(anySamples(restlessValue), fc.nat(300), anyTuning, (all, cut, tuning) => {
        const threshold = ran(all.slice(0, cut), tuning);
        const restored = throughJson(threshold);
        for (const each of [threshold, restored]) each.tune({}, 3e9);
        expect(shown(restored)).toEqual(shown(threshold));
        for (const each of [threshold, restored]) each.tune(tuning, 3e9);
        expect(run(restored, all.slice(cut))).toEqual(run(threshold, all.slice(cut)));
      }),
    );
  });

  test('with the default settings after two days it does, too', () => {
    const threshold = new TunedThreshold();
    threshold.tune({ alpha: 0.1, margin: 0.2 }, 0);
    run(
      threshold,
      series(2880, (index) => noise(index) + (index % 500 === 0 ? 3 : 0)),
    );
    const restored = TunedThreshold.restored(
      JSON.parse(JSON.stringify(threshold.snapshot())) as TunedSnapshot,
    );
    const rest = series(500, noise, 2880);
    expect(run(restored, rest)).toEqual(run(threshold, rest));
    expect(restored.snapshot()).toEqual(threshold.snapshot());
  });
});

describe('what is no snapshot', () => {
  const whole = JSON.stringify(
    ran([...series(60, (index) => (index === 50 ? 9 : noise(index))), [3600, -5]], { lower: -1 }).snapshot(),
  );

  test.each<[string, (snapshot: TunedSnapshot) => unknown, string]>([
    ['nothing', () => null, 'all must be an object, got null'],
    ['a list', () => [], 'tuning must be an object, got undefined'],
    [
      'a tuning of another form',
      (all) => ({ ...all, tuning: { upper: '5' } }),
      'tuning.upper must be a finite number, got "5"',
    ],
    [
      'bounds that cross',
      (all) => ({ ...all, tuning: { lower: 2, upper: 1 } }),
      'tuning.lower must be below tuning.upper, 1, got 2',
    ],
    [
      'an alpha that is none',
      (all) => ({ ...all, tuning: { alpha: 0 } }),
      'tuning.alpha must be within (0, 0.5], got 0',
    ],
    [
      'a margin that is none',
      (all) => ({ ...all, tuning: { margin: -1 } }),
      'tuning.margin must be at least 0, got -1',
    ],
    [
      'a score that is none',
      (all) => ({ ...all, score: 'high' }),
      'score must be a finite number, got "high"',
    ],
    [
      'fewer times than values',
      (all) => ({ ...all, seconds: [1, 2] }),
      'seconds must have 40 numbers, got 2',
    ],
    [
      'a time that is none',
      (all) => ({ ...all, seconds: [1e300] }),
      'seconds[0] must be a time in seconds, got 1e+300',
    ],
    [
      'fewer samples than values',
      (all) => ({ ...all, samplesTotal: 3 }),
      'samplesTotal must be a whole number from 40, got 3',
    ],
    [
      'a cause of another kind',
      (all) => ({ ...all, ongoing: { ...all.ongoing, cause: { kind: 'luck' } } }),
      'ongoing.cause.kind must be one of record, bound, got "luck"',
    ],
    [
      'a breach without an end',
      (all) => ({ ...all, breaches: [all.ongoing] }),
      'breaches[0].untilSeconds must be a time in seconds, got undefined',
    ],
    [
      'a hole in what was beyond',
      (all) => ({ ...all, beyond: [null] }),
      'beyond[0] must be an object, got null',
    ],
    [
      'more breaches than are kept',
      (all) => ({ ...all, breaches: Array(21).fill({}) }),
      'breaches must have at most 20 entries, got 21',
    ],
    ['no detector', (all) => ({ ...all, detector: undefined }), 'must be what snapshot() gave'],
  ])('%s', (_, damage, message) => {
    const damaged = damage(JSON.parse(whole) as TunedSnapshot) as TunedSnapshot;
    const restore = (): unknown => TunedThreshold.restored(damaged, smallSettings);
    expect(restore).toThrow(SnapshotError);
    expect(restore).toThrow(message);
  });

  test('damaged anywhere it is refused, or makes a threshold that works', () => {
    const anything = fc.oneof(fc.constantFrom(null, {}, [], -1, 1e300, 'x', true), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), anything, (path, found) => {
        const damaged = replacedAt(JSON.parse(whole), path, found) as TunedSnapshot;
        let threshold: TunedThreshold;
        try {
          threshold = TunedThreshold.restored(damaged, smallSettings);
        } catch (error) {
          expect(error).toBeInstanceOf(SnapshotError);
          return;
        }
        run(threshold, series(60, noise, 100));
        shown(threshold);
        throughJson(threshold);
      }),
      { numRuns: 500 },
    );
  });
});

/** @param path picks a key at each depth. @returns the same with something else there. */
function replacedAt(all: unknown, [pick, ...path]: readonly number[], found: unknown): unknown {
  if (pick === undefined || typeof all !== 'object' || all === null) return found;
  const keys = Object.keys(all);
  if (keys.length === 0) return found;
  const key = keys[pick % keys.length]!;
  const value = replacedAt((all as Record<string, unknown>)[key], path, found);
  return Array.isArray(all) ? all.with(Number(key), value) : { ...all, [key]: value };
}
