import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectiveBand, isSameTuning, sensitivityOf, sideOf } from './tuning.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const pair = fc.tuple(number, number).filter(([one, other]) => one !== other);
const ordered = pair.map(([one, other]) => ({ lower: Math.min(one, other), upper: Math.max(one, other) }));
const tuning = fc
  .record({
    bounds: ordered,
    has: fc.subarray(['lower', 'upper'] as const),
    margin: fc.double({ min: 0, max: 100, noNaN: true }),
  })
  .map(({ bounds, has, margin }) => ({
    ...Object.fromEntries(has.map((side) => [side, bounds[side]])),
    margin,
  }));

describe('the band that holds', () => {
  const band = { lower: 10, upper: 20 };
  test.each([
    ['is the automatic one when nothing is set', band, {}, band],
    ['is unknown while learning', undefined, { margin: 2 }, {}],
    ['is the bounds alone while learning', undefined, { upper: 5 }, { upper: 5 }],
    ['has a bound in the place of its side', band, { upper: 30 }, { lower: 10, upper: 30 }],
    ['has both', band, { lower: -1, upper: 1 }, { lower: -1, upper: 1 }],
    ['is wider by so many widths on either side', band, { margin: 0.5 }, { lower: 5, upper: 25 }],
    ['is wider on the automatic side only', band, { margin: 0.5, upper: 18 }, { lower: 5, upper: 18 }],
    ['never has its automatic lower edge above a bound', band, { upper: 3 }, { lower: 3, upper: 3 }],
    ['never has its automatic upper edge below a bound', band, { lower: 30 }, { lower: 30, upper: 30 }],
  ])('%s', (_, automatic, set, wanted) => {
    expect(effectiveBand(automatic, set)).toEqual(wanted);
  });

  test('has its lower edge never above its upper one, and finite edges, whatever is set', () => {
    fc.assert(
      fc.property(fc.option(ordered, { nil: undefined }), tuning, (automatic, set) => {
        const { lower = -Infinity, upper = Infinity } = effectiveBand(automatic, set);
        expect(lower <= upper).toBe(true);
        if (automatic !== undefined) expect([lower, upper].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

test.each([
  [5, { lower: 1, upper: 4 }, 'above'],
  [4, { lower: 1, upper: 4 }, undefined],
  [0, { lower: 1, upper: 4 }, 'below'],
  [0, { upper: 4 }, undefined],
  [5, { lower: 1 }, undefined],
  [5, {}, undefined],
])('%d of %o is %s', (value, band, side) => {
  expect(sideOf(value, band)).toBe(side);
});

test('a bound takes its side from the records', () => {
  expect(sensitivityOf({})).toEqual({ marginWidths: 0, above: true, below: true });
  expect(sensitivityOf({ upper: 1, margin: 2 })).toEqual({ marginWidths: 2, above: false, below: true });
  expect(sensitivityOf({ lower: 1 })).toEqual({ marginWidths: 0, above: true, below: false });
});

test('tunings are the same when each field is', () => {
  const all = { alpha: 0.1, lower: 1, upper: 2, margin: 3 };
  expect(isSameTuning(all, { ...all })).toBe(true);
  expect(isSameTuning({}, { upper: undefined })).toBe(true);
  for (const field of ['alpha', 'lower', 'upper', 'margin'])
    expect(isSameTuning(all, { ...all, [field]: undefined })).toBe(false);
});
