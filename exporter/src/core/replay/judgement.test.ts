import { describe, expect, test } from 'vitest';
import type { BurnAlert } from '../slo/policy.ts';
import { burnWindow } from '../slo/windows.ts';
import { judgement, latencySeconds, type Incident } from './judgement.ts';
import { median } from './median.ts';
import type { Firing } from './replay.ts';

const alert = { alert: 'SLOFastBurn', severity: 'page', short: burnWindow('5m') } as BurnAlert;

/** Times in minutes. */
function firing(fired: number, resolved?: number, active = fired): Firing {
  return {
    alert,
    activeAtSeconds: active * 60,
    firedAtSeconds: fired * 60,
    resolvedAtSeconds: resolved === undefined ? undefined : resolved * 60,
  };
}

function incident(name: string, start: number, end: number): Incident {
  return { name, startSeconds: start * 60, endSeconds: end * 60 };
}

/** @returns minutes. */
function told(firings: readonly Firing[], incidents: readonly Incident[]): object {
  const { precisionRatio, recallRatio, detected, missed, falseAlarms } = judgement(firings, incidents);
  const inMinutes = (seconds: number | undefined): number | undefined =>
    seconds === undefined ? undefined : seconds / 60;
  return {
    precision: precisionRatio,
    recall: recallRatio,
    detected: detected.map((each) => [
      each.incident.name,
      inMinutes(each.latencySeconds),
      inMinutes(each.resetSeconds),
    ]),
    missed: missed.map(({ name }) => name),
    falseAt: falseAlarms.map(({ firedAtSeconds }) => firedAtSeconds / 60),
  };
}

describe('judgement', () => {
  test('a page in an incident detects it, and goes on for a while after it', () => {
    expect(told([firing(12, 25)], [incident('disk', 10, 20)])).toEqual({
      precision: 1,
      recall: 1,
      detected: [['disk', 2, 5]],
      missed: [],
      falseAt: [],
    });
  });

  test('a page without an incident is false, an incident without a page is missed', () => {
    expect(told([firing(50, 55)], [incident('disk', 10, 20)])).toEqual({
      precision: 0,
      recall: 0,
      detected: [],
      missed: ['disk'],
      falseAt: [50],
    });
  });

  test('a page that comes after the incident is about it while its short window reaches back into it', () => {
    const incidents = [incident('blip', 10, 11)];
    expect(told([firing(15, 20)], incidents)).toMatchObject({ recall: 1, detected: [['blip', 5, 9]] });
    expect(told([firing(16, 20)], incidents)).toMatchObject({ recall: 0, falseAt: [16] });
    expect(told([firing(20, 25, 15)], incidents), 'the condition held before it fired').toMatchObject({
      recall: 1,
    });
  });

  test('a page that goes on into the next incident tells of both; only the last one has a reset time', () => {
    const incidents = [incident('first', 10, 20), incident('second', 22, 30)];
    expect(told([firing(12, 34)], incidents)).toMatchObject({
      precision: 1,
      detected: [
        ['first', 2, undefined],
        ['second', 0, 4],
      ],
    });
  });

  test('a page that still fires has no reset time', () => {
    expect(told([firing(12)], [incident('disk', 10, 20)])).toMatchObject({
      detected: [['disk', 2, undefined]],
    });
  });

  test('the first page counts for detection, the last for the reset', () => {
    const pages = [firing(13, 15), firing(12, 14), firing(18, 24)];
    expect(told(pages, [incident('flapping', 10, 20)])).toMatchObject({ detected: [['flapping', 2, 4]] });
  });

  test('shares of nothing are undefined', () => {
    expect(told([], [])).toMatchObject({ precision: undefined, recall: undefined });
  });
});

test('the latency of a page is that since the first of its incidents, and 0 for a page that was there before', () => {
  expect(latencySeconds(firing(12, 14), [incident('a', 11, 13), incident('b', 10, 13)])).toBe(120);
  expect(latencySeconds(firing(9, 14), [incident('a', 10, 13)])).toBe(0);
  expect(latencySeconds(firing(9, 10), [])).toBeUndefined();
});

test.each([
  [[3, 1, 2], 2],
  [[1, 2, 3, 4], 2.5],
  [[], undefined],
])('the median of %j is %j', (values, expected) => {
  expect(median(values)).toBe(expected);
});
