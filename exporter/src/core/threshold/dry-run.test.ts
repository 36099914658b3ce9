import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anySamples,
  anyTuning,
  restlessValue,
  smallSettings,
  type Sample,
} from '../../testing/threshold-samples.ts';
import type { Breach } from './breach.ts';
import { TunedThreshold } from './tuned-threshold.ts';
import type { Tuning } from './tuning.ts';

function ran(samples: readonly Sample[], tuning: Tuning = {}): TunedThreshold {
  const threshold = new TunedThreshold(smallSettings);
  threshold.tune(tuning, 0);
  for (const [seconds, value] of samples) threshold.step(seconds, value);
  return threshold;
}

/** @returns all breaches that were; of one that goes on what a reader sees. */
function breachesOf({
  breaches,
  breach,
}: {
  breaches: readonly Breach[];
  breach?: Breach | undefined;
}): object[] {
  return [...breaches, ...(breach === undefined ? [] : [breach])].map(shownOf);
}

function shownOf({ sinceSeconds, untilSeconds, value, cause }: Breach): object {
  return { sinceSeconds, untilSeconds, value, cause };
}

/** A sample a minute. */
const series = (count: number, valueAt: (index: number) => number): Sample[] =>
  Array.from({ length: count }, (_, index) => [index * 60, valueAt(index)]);
const noise = (index: number): number => Math.abs(Math.sin(index * 12.9898) * 43_758.5453) % 1;

describe('a dry run of the tuning that holds', () => {
  test('tells the very breaches that were, while the window holds all samples', () => {
    let breachesSeen = 0;
    const samples = anySamples(restlessValue, smallSettings.bandSamples);
    fc.assert(
      fc.property(samples, anyTuning, (all, tuning) => {
        const threshold = ran(all, tuning);
        const run = threshold.dryRun(tuning);
        expect(run.breaches.map(shownOf)).toEqual(breachesOf(threshold));
        expect(run.effective).toEqual(threshold.effective);
        breachesSeen += run.breaches.length;
      }),
      { numRuns: 500 },
    );
    expect(breachesSeen).toBeGreaterThan(100);
  });

  test('tells the very breaches of a full window, too, where both sides are bounds', () => {
    const bounded = anyTuning.map((tuning) => ({ lower: 30, upper: 70, ...tuning }));
    fc.assert(
      fc.property(anySamples(restlessValue), bounded, (all, tuning) => {
        const before = all.slice(0, Math.max(0, all.length - smallSettings.bandSamples));
        fc.pre(ran(before, tuning).breach === undefined);
        const wanted = breachesOf(ran(all, tuning)).slice(breachesOf(ran(before, tuning)).length);
        expect(ran(all, tuning).dryRun(tuning).breaches.slice(-20).map(shownOf)).toEqual(wanted.slice(-20));
      }),
    );
  });

  test('knows from before the window that a record was news already', () => {
    const spikes = new Map([[100, 5], [101, 5.2], [300, 5.25], [301, 5.3]]); // prettier-ignore
    const all = series(320, (index) => spikes.get(index) ?? noise(index));
    const threshold = ran(all);
    expect(threshold.dryRun({}).breaches).toEqual([]);
    expect(breachesOf(threshold).filter((each) => 'value' in each && each.value === 5)).toHaveLength(1);
  });
});

describe('a dry run of another tuning', () => {
  const spiked = series(36, (index) => (index === 30 ? 3 : index === 31 ? 3.2 : noise(index)));

  test.each<[string, Tuning, number[]]>([
    ['a bound above the spike lets it pass', { upper: 4 }, []],
    ['a bound below it has it', { upper: 2 }, [3]],
    ['a bound of the other side leaves it as it was', { lower: -2 }, [3]],
    ['a margin of the spike and more lets it pass', { margin: 3 }, []],
    ['a margin of less does not', { margin: 1.5 }, [3]],
  ])('%s', (_, tuning, wanted) => {
    const values = ran(spiked)
      .dryRun(tuning)
      .breaches.map(({ value }) => value);
    expect(values.filter((value) => value > 1)).toEqual(wanted);
  });

  test('of bounds on both sides tells what it would have been, had it been tuned so', () => {
    const samples = anySamples(restlessValue, smallSettings.bandSamples);
    fc.assert(
      fc.property(samples, anyTuning, anyTuning, (all, held, tried) => {
        const tuning = { lower: 30, upper: 70, ...tried };
        const wanted = breachesOf(ran(all, tuning));
        expect(ran(all, held).dryRun(tuning).breaches.map(shownOf)).toEqual(wanted);
      }),
    );
  });

  test('of another margin, too, while alpha is the same', () => {
    const samples = anySamples(restlessValue, smallSettings.bandSamples);
    fc.assert(
      fc.property(samples, anyTuning, anyTuning, (all, held, { alpha: _, ...tried }) => {
        const tuning = { ...tried, ...(held.alpha !== undefined && { alpha: held.alpha }) };
        expect(ran(all, held).dryRun(tuning).breaches.map(shownOf)).toEqual(breachesOf(ran(all, tuning)));
      }),
    );
  });

  test('of another alpha measures records by the width that the band would have', () => {
    const threshold = ran(series(200, (index) => (index === 195 ? 1.5 : index === 196 ? 1.6 : noise(index))));
    const widthsOf = (alpha: number): number => {
      const cause = threshold.dryRun({ alpha }).breaches.at(-1)?.cause;
      return cause?.kind === 'record' ? cause.exceedance.widths : NaN;
    };
    expect(widthsOf(0.5) / widthsOf(0.05)).toBeGreaterThan(1.5);
  });
});

test('a dry run says what window it is of, its band, and what is outside of that', () => {
  const run = ran(series(100, (index) => index % 10)).dryRun({ lower: 2, upper: 8 });
  expect(run).toMatchObject({
    samples: 40,
    fromSeconds: 3600,
    toSeconds: 5940,
    effective: { lower: 2, upper: 8 },
    outside: 12,
  });
});

test('without a sample it says so', () => {
  expect(new TunedThreshold().dryRun({ upper: 3 })).toEqual({
    samples: 0,
    fromSeconds: undefined,
    toSeconds: undefined,
    effective: { upper: 3 },
    outside: 0,
    breaches: [],
  });
});

test('it changes nothing', () => {
  fc.assert(
    fc.property(anySamples(restlessValue), anyTuning, anyTuning, (all, held, tried) => {
      const threshold = ran(all, held);
      const before = structuredClone(threshold.snapshot());
      threshold.dryRun(tried);
      expect(threshold.snapshot()).toEqual(before);
    }),
  );
});
