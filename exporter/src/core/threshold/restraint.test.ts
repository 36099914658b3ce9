import { describe, expect, test } from 'vitest';
import { Restraint } from './restraint.ts';

const hour = 3600;
const settings = { exceedanceMin: 0.01, calmSeconds: 240 * hour, holdSeconds: 12 * hour, repeatRatio: 2 };

/** @param exceedances by the hour that they come at. @returns the scores. */
function scores(...exceedances: readonly (readonly [number, number])[]): number[] {
  const restraint = new Restraint(settings);
  let before = 0;
  return exceedances.map(([at, exceedance]) => {
    const score = restraint.score(exceedance, at * hour, (at - before) * hour);
    before = at;
    return score;
  });
}

describe('a score', () => {
  test('is one half at the bar, and 0 within the records', () => {
    expect(scores([0, 0.01])).toEqual([0.5]);
    expect(scores([0, 0])).toEqual([0]);
    expect(scores([0, 0.03])[0]).toBeCloseTo(0.75, 12);
  });

  test('stays within [0, 1] for what is out of all proportion', () => {
    expect(scores([0, Infinity], [20, Infinity], [40, Number.MAX_VALUE])).toEqual([1, 1, 1]);
    expect(scores([0, Number.MIN_VALUE])).toEqual([0]);
  });

  test.each([
    ['the same again an hour later is the same incident', [1, 0.02], 0],
    ['five times as far is news', [1, 0.1], 0.05 / 0.06],
    ['after half a day it is news again, at twice the bar', [12.5, 0.02], 0.5065],
    ['after a month the bar is back', [720, 0.02], 0.6558],
  ])('after an alert: %s', (_, next, wanted) => {
    expect(scores([0, 0.02], next as [number, number])[1]).toBeCloseTo(wanted, 2);
  });

  test('what did not alert is held against what follows, too', () => {
    expect(scores([0, 0.008], [1, 0.012])[1]).toBe(0);
    expect(scores([0, 0.005], [1, 0.012])[1]).toBeGreaterThan(0.5);
  });
});
