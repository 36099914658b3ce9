import { describe, expect, test } from 'vitest';
import type { LabelledSeries } from './dataset.ts';
import { countAlarms } from './false-alarms.ts';
import { nabScore, probationRows, profiles } from './nab-score.ts';
import { Recorded } from './recorded.ts';

/** A thousand rows, five minutes apart, with anomalies at 300 to 399 and 700 to 799. */
const series: LabelledSeries = {
  name: 'two windows',
  samples: Array.from({ length: 1000 }, (_, index) => ({
    timestamp: '',
    seconds: index * 300,
    valueText: '0',
    value: 0,
  })),
  windows: [
    { first: 300, last: 399 },
    { first: 700, last: 799 },
  ],
};

function scores(...rows: number[]): number[] {
  const alerts = series.samples.map((_, row) => rows.includes(row));
  return profiles.map((profile) => nabScore([{ series, alerts }], profile));
}

describe('the score of the benchmark', () => {
  test.each([
    ['0 for no alerts', [], 0],
    ['100 for alerts at the first row of each window', [300, 700], 100],
    ['the same when alerts go on through the window', [300, 301, 350, 399, 700], 100],
    ['half for one of two windows', [300], 50],
    ['nearly as much for an alert in the first half', [349, 700], 96.67],
    ['a quarter less for an alert at the last row of one', [399, 700], 75.6],
    ['less by a false positive before all windows', [200, 300, 700], 97.25],
    ['by less for one just behind a window', [300, 401, 700], 99.86],
    ['by all of it for one far behind', [300, 700, 999], 97.25],
    ['what comes while learning does not count', [149, 300, 700], 100],
  ])('is %s', (_, rows, wanted) => {
    expect(scores(...rows)[0]).toBeCloseTo(wanted, 1);
  });

  test('weighs a false positive twice, or a missed window twice, by profile', () => {
    expect(scores(200, 300, 700)[1]).toBeCloseTo(94.5, 6);
    expect(scores(300)[2]).toBeCloseTo(50, 6);
  });

  test('leaves 15% of the rows for learning, at most 750', () => {
    expect([1000, 5000, 20_000].map(probationRows)).toEqual([150, 750, 750]);
  });
});

test('false alarms are counted once a run of rows, a day of data that was judged', () => {
  const alerts = series.samples.map((_, row) => [100, 200, 201, 202, 299, 300, 500].includes(row));
  const { windowsFound, windows, falseAlarmsADay } = countAlarms([{ series, alerts }]);
  expect([windowsFound, windows]).toEqual([1, 2]);
  expect(falseAlarmsADay * ((849 * 300) / 86_400)).toBeCloseTo(3, 9);
});

test('a recorded series takes what comes in order, and its ranges are open at the far end', () => {
  const recorded = new Recorded();
  expect([0, 60, 60, 30, 120].map((seconds) => recorded.append(seconds, seconds))).toEqual([true, true, false, false, true]); // prettier-ignore
  expect(recorded.range(120, 60)).toEqual([120]);
  expect(recorded.range(120, 61)).toEqual([60, 120]);
  expect([recorded.at(119), recorded.at(421)]).toEqual([60, undefined]);
});
