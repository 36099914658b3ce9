import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QuantileBand } from './quantile-band.ts';
import { between, quantilePosition } from './quantile-position.ts';

/** The definition: sort the window, and take what is at the place. */
function naive(values: readonly number[], rank: number): number {
  const sorted = Float64Array.from(values).sort();
  const { index, part } = quantilePosition(rank, sorted.length);
  return part === 0 ? sorted[index]! : between(sorted[index]!, sorted[index + 1]!, part);
}

/** Pushes all, and compares after each. */
function expectExact(values: readonly number[], alpha: number, samplesMax: number): void {
  const band = new QuantileBand(alpha, samplesMax);
  values.forEach((value, index) => {
    band.push(value);
    const window = values.slice(Math.max(0, index + 1 - samplesMax), index + 1);
    const got = [band.lower(), band.upper()];
    const wanted = [naive(window, alpha / 2), naive(window, 1 - alpha / 2)];
    if (got[0] !== wanted[0] || got[1] !== wanted[1]) expect({ index, got }).toEqual({ index, got: wanted });
  });
}

const noise = (index: number): number => Math.abs(Math.sin(index * 12.9898) * 43_758.5453) % 1;
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const alpha = fc.oneof(
  fc.constantFrom(0, 0.01, 0.05, 0.1, 0.5, 1),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

describe('the band is that of a sorted window', () => {
  test.each([
    ['any numbers, the largest included', number],
    ['many duplicates', fc.integer({ min: -2, max: 2 })],
    ['two values', fc.constantFrom(0, 1)],
  ])('for %s', (_, value) => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), alpha, fc.integer({ min: 1, max: 60 }), expectExact),
      { numRuns: 300 },
    );
  });

  test.each([
    ['rising', (index: number) => index],
    ['falling', (index: number) => -index],
    ['noise', noise],
    [
      'a random walk in whole steps',
      (index: number) => Math.round(40 * Math.sin(index / 97) + 5 * noise(index)),
    ],
    ['constant with a rare spike', (index: number) => (index % 211 === 0 ? index : 7)],
    ['a saw', (index: number) => index % 300],
    ['waves', (index: number) => Math.sin(index / 200)],
  ])('over the usual window of 1440 when it is %s', (_, valueAt) => {
    expectExact(Array.from({ length: 2200 }, (__, index) => valueAt(index)), 0.05, 1440); // prettier-ignore
  });

  test.each([1, 2, 3, 4, 5, 39, 40, 41, 99, 287, 288])('over a window of %d', (samplesMax) => {
    const values = Array.from({ length: 3 * samplesMax + 50 }, (_, index) => Math.round(noise(index) * 50));
    expectExact(values, 0.05, samplesMax);
  });
});

test('quantiles are those of numpy.quantile and of type 7 in R', () => {
  const band = new QuantileBand(0.05, 10);
  for (const value of [7, 1, 4, 10, 2, 8, 5]) band.push(value);
  expect(band.lower()).toBeCloseTo(1.15, 12);
  expect(band.upper()).toBeCloseTo(9.7, 12);
});

describe('a band', () => {
  test('of nothing is NaN, of one value is that value, of a constant is that constant', () => {
    const band = new QuantileBand(0.05, 1440);
    expect([band.lower(), band.upper()]).toEqual([NaN, NaN]);
    for (let count = 1; count <= 3000; count += 1) {
      band.push(0.1);
      expect([band.lower(), band.upper()]).toEqual([0.1, 0.1]);
    }
  });

  test('refuses NaN and infinities, counts them, and stays as it was', () => {
    const band = new QuantileBand(0.05, 3);
    for (const value of [1, NaN, 2, Infinity, -Infinity, 3]) band.push(value);
    expect([band.push(NaN), band.refusedTotal, band.samples]).toEqual([false, 4, 3]);
    expect(band.upper()).toBeCloseTo(2.95, 12);
  });

  test('restored from JSON goes on with the very same answers', () => {
    fc.assert(
      fc.property(
        fc.array(number, { maxLength: 80 }),
        fc.nat(80),
        fc.integer({ min: 1, max: 30 }),
        (all, cut, max) => {
          const band = new QuantileBand(0.2, max);
          for (const value of all.slice(0, cut)) band.push(value);
          const restored = new QuantileBand(0.2, max);
          restored.restore(
            JSON.parse(JSON.stringify(band.snapshot())) as ReturnType<QuantileBand['snapshot']>,
          );
          for (const value of all.slice(cut)) {
            band.push(value);
            restored.push(value);
            expect([restored.lower(), restored.upper()]).toEqual([band.lower(), band.upper()]);
          }
        },
      ),
    );
  });

  test.each([
    [-0.1, 10, 'alpha must be within [0, 1], got -0.1'],
    [NaN, 10, 'alpha must be within [0, 1], got NaN'],
    [0.05, 0, 'samplesMax must be a whole number from 1, got 0'],
    [0.05, 1.5, 'samplesMax must be a whole number from 1, got 1.5'],
  ])('of alpha %d and %d samples is refused', (alphaGiven, samplesMax, message) => {
    expect(() => new QuantileBand(alphaGiven, samplesMax)).toThrow(message);
  });
});
