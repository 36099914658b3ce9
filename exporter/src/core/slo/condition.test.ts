import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badEventsNeeded, isBurning } from './condition.ts';
import type { BurnAlert } from './policy.ts';
import { burnWindow } from './windows.ts';

const fast: BurnAlert = {
  alert: 'SLOFastBurn',
  severity: 'page',
  long: burnWindow('1h'),
  short: burnWindow('5m'),
  burnRate: 14.4,
  isLowerBound: true,
  badEventsMin: 3,
  forSeconds: 0,
  keepFiringSeconds: 300,
  yieldsTo: [],
  yieldsForSeconds: 0,
};
const budget = 0.001;

type Pair = [bad: number, total: number];

/** The counts of a long and a short window. */
function counts(long: Pair, short: Pair) {
  return ({ name }: { name: string }): { bad: number; total: number } => {
    const [bad, total] = name === '1h' ? long : short;
    return { bad, total };
  };
}

describe('the fast burn', () => {
  test.each<[string, Pair, Pair, boolean]>([
    ['both windows burn', [72, 3600], [72, 300], true],
    ['the outage is over', [72, 3600], [0, 300], false],
    [
      'the last hour is not certain yet: 52 of 3600 are 14.4 times too many, and at least 11',
      [52, 3600],
      [52, 300],
      false,
    ],
    ['two failures are chance', [2, 2], [2, 2], false],
    ['three failures of three are not', [3, 3], [3, 3], true],
    ['nothing happened', [0, 0], [0, 0], false],
    ['a count with a fraction, as Prometheus has it', [2.6, 2.6], [2.6, 2.6], true],
  ])('%s', (_, long, short, expected) => {
    expect(isBurning(fast, counts(long, short), budget)).toBe(expected);
  });

  test('without the lower bound what was seen is enough', () => {
    const seen = { ...fast, isLowerBound: false };
    expect(isBurning(seen, counts([52, 3600], [52, 300]), budget)).toBe(true);
  });
});

describe('the failures that it takes', () => {
  test('are 0 when it burns already, and 3 when nothing has happened yet', () => {
    expect(badEventsNeeded(fast, counts([72, 3600], [72, 300]), budget)).toBe(0);
    expect(badEventsNeeded(fast, counts([0, 0], [0, 0]), budget)).toBe(3);
  });

  test('are Infinity where a total outage burns slower than the alert asks', () => {
    expect(badEventsNeeded(fast, counts([0, 1000], [0, 100]), 0.1)).toBe(Infinity);
  });

  test('are just enough: one less does not fulfil the condition', () => {
    const count = fc.nat(20_000);
    fc.assert(
      fc.property(count, count, count, count, fc.boolean(), (...parts) => {
        const [longBad, longGood, shortBad, shortGood, isLowerBound] = parts;
        const alert = { ...fast, isLowerBound };
        const after = (more: number): boolean =>
          isBurning(
            alert,
            counts(
              [longBad + more, longBad + longGood + more],
              [shortBad + more, shortBad + shortGood + more],
            ),
            budget,
          );
        const needed = badEventsNeeded(
          alert,
          counts([longBad, longBad + longGood], [shortBad, shortBad + shortGood]),
          budget,
        );
        expect(after(needed)).toBe(true);
        if (needed > 0) expect(after(needed - 1)).toBe(false);
      }),
    );
  });
});
