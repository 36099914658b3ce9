import { describe, expect, test } from 'vitest';
import type { BurnAlert } from '../slo/policy.ts';
import { burnWindow } from '../slo/windows.ts';
import { firingsIn, firingsToJudge, incidentsIn } from './in-range.ts';
import type { Firing } from './replay.ts';

const alert = { alert: 'SLOFastBurn', severity: 'page', short: burnWindow('5m') } as BurnAlert;
const range = { fromSeconds: 10_000, toSeconds: 20_000 };

function firing(firedAtSeconds: number, resolvedAtSeconds?: number): Firing {
  return { alert, activeAtSeconds: firedAtSeconds, firedAtSeconds, resolvedAtSeconds };
}

test('what fired already when the range began is in it, what had resolved is not', () => {
  const firings = [firing(1000, 10_000), firing(1000, 10_001), firing(20_000), firing(20_001)];
  expect(firingsIn(firings, range)).toEqual(firings.slice(1, 3));
});

test('an incident is in the range when a part of it is', () => {
  const incident = (
    startSeconds: number,
    endSeconds: number,
  ): object & { name: string; startSeconds: number; endSeconds: number } => ({
    name: '',
    startSeconds,
    endSeconds,
  });
  const incidents = [
    incident(0, 10_000),
    incident(0, 10_001),
    incident(20_000, 30_000),
    incident(20_001, 30_000),
  ];
  expect(incidentsIn(incidents, range)).toEqual(incidents.slice(1, 3));
});

describe('firingsToJudge', () => {
  const before = { name: 'before', startSeconds: 5000, endSeconds: 9000 };
  const across = { name: 'across', startSeconds: 9500, endSeconds: 11_000 };

  test('the page of an incident that reaches into the range counts, though it was over before', () => {
    expect(firingsToJudge([firing(9600, 9900)], [across], range)).toHaveLength(1);
  });

  test('the page of an incident before the range counts neither for nor against', () => {
    expect(firingsToJudge([firing(5100, 10_100)], [before], range)).toEqual([]);
  });

  test('a page in the range without an incident counts, one before it does not', () => {
    expect(firingsToJudge([firing(3000, 4000), firing(15_000, 16_000)], [before], range)).toEqual([
      firing(15_000, 16_000),
    ]);
  });
});
