import fc from 'fast-check';
import { thresholdDefaults } from '../core/threshold/settings.ts';
import type { Tuning } from '../core/threshold/tuning.ts';

const minute = 60;
const day = 86_400;

/** Settings so small that a few hundred samples go through all of a threshold. */
export const smallSettings = {
  ...thresholdDefaults,
  bandSamples: 40,
  localSamples: 20,
  levelSamples: 5,
  samplesMin: 10,
  recordBlocks: 6,
  blockSecondsMin: 20 * minute,
  blockSamplesMin: 10,
};

/** When, and what. */
export type Sample = readonly [seconds: number, value: number];

/** @returns samples at timestamps that repeat, go backward, and leave gaps of days. */
export function anySamples(
  value: fc.Arbitrary<number> = fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  maxLength = 300,
): fc.Arbitrary<Sample[]> {
  const stepSeconds = fc.constantFrom(0, 60, 60, 60, 300, 3600, -3600, 2 * day, -day);
  return fc.array(fc.record({ stepSeconds, value }), { maxLength }).map((all) => {
    let seconds = 1_700_000_000;
    return all.map(({ stepSeconds: step, value: each }): Sample => [(seconds += step), each]);
  });
}

/** Values that now and then leave their usual range, so that there are breaches. */
export const restlessValue = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 40, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 100 }) },
  { weight: 1, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
);

/** A tuning of any of the fields, with bounds about `restlessValue`. */
export const anyTuning: fc.Arbitrary<Tuning> = fc
  .record(
    {
      alpha: fc.constantFrom(0.01, 0.05, 0.2, 0.5),
      lower: fc.integer({ min: 0, max: 50 }),
      upper: fc.integer({ min: 51, max: 100 }),
      margin: fc.constantFrom(0, 0.1, 1, 10),
    },
    { requiredKeys: [] },
  )
  .map((tuning): Tuning => tuning);
