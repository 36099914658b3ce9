// @vitest-environment jsdom
import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import { expect, test } from 'vitest';
import { bandExpressions, bandQuery } from './band-expressions.ts';
import { bandSeriesOf } from './band-series.ts';

function frame(times: number[], numbers: (number | null)[]): DataFrame {
  return toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: times },
      { name: 'Value', type: FieldType.number, values: numbers },
    ],
  });
}

function plain(series: ReturnType<typeof bandSeriesOf>): Record<string, number[]> {
  const { times, values, lower, upper } = series;
  return Object.fromEntries(
    Object.entries({ times, values, lower, upper }).map(([name, numbers]) => [
      name,
      Array.from<number>(numbers),
    ]),
  );
}

test('series with the same times are taken as they are', () => {
  const series = bandSeriesOf({
    value: [frame([1, 2], [5, null])],
    lower: [frame([1, 2], [1, 2])],
    upper: [frame([1, 2], [8, 9])],
  });
  expect(plain(series)).toEqual({ times: [1, 2], values: [5, NaN], lower: [1, 2], upper: [8, 9] });
});

test('series of other times are joined; what is missing is not known', () => {
  const series = bandSeriesOf({
    value: [
      frame(
        [10, 2, 9].sort((a, b) => a - b),
        [1, 2, 3],
      ),
    ],
    lower: [frame([9], [7])],
    upper: [],
  });
  expect(plain(series)).toEqual({
    times: [2, 9, 10],
    values: [1, 2, 3],
    lower: [NaN, 7, NaN],
    upper: [NaN, NaN, NaN],
  });
});

test.each([
  ['nothing', []],
  ['a frame without times', [toDataFrame({ fields: [{ name: 'a', type: FieldType.number, values: [1] }] })]],
  ['a frame without fields', [toDataFrame({ fields: [] })]],
])('of %s there is no series', (_, frames) => {
  const none = { value: frames, lower: frames, upper: frames };
  expect(plain(bandSeriesOf(none))).toEqual({ times: [], values: [], lower: [], upper: [] });
});

test('a metric is quoted as PromQL wants it', () => {
  expect(bandExpressions('love/by_code{code="200"}').upper).toBe(
    String.raw`max by (metric) (lovewatch_threshold_upper{metric="love/by_code{code=\"200\"}"})`,
  );
  expect(bandQuery('a\\b')).toContain(String.raw`metric="a\\b"`);
});
