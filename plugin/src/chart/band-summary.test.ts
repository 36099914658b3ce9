import { expect, test } from 'vitest';
import { alignedData, lonelyIndices } from './band-data.ts';
import { summaryOf } from './band-summary.ts';

const times = [0, 1000, 2000, 3000];

test('a summary has the newest value that is known, the ends and what is outside', () => {
  const series = { times, values: [5, 11, 3, NaN], lower: [4, 4, 4, 4], upper: [10, 10, 10, 12] };
  expect(summaryOf(series)).toEqual({
    latest: { atMs: 2000, value: 3 },
    latestLower: 4,
    latestUpper: 12,
    min: 3,
    max: 11,
    outsideRatio: 2 / 3,
    drawnMin: 3,
    drawnMax: 12,
  });
});

test('where one edge alone is known, it decides what is outside', () => {
  const nothing = [NaN, NaN, NaN, NaN];
  const series = { times, values: [1, 2, 3, 4], lower: [NaN, 3, 3, 3], upper: nothing };
  expect(summaryOf(series)).toMatchObject({ outsideRatio: 1 / 3, latestUpper: null });
  expect(summaryOf({ ...series, lower: nothing }).outsideRatio).toBeNaN();
});

test('of an empty series nothing is known', () => {
  const summary = summaryOf({ times: [], values: [], lower: [], upper: [] });
  expect(summary).toMatchObject({ latest: null, latestLower: null, latestUpper: null });
  expect(summary.drawnMin).toBeNaN();
});

test('what is not finite is a gap for uPlot, and what is whole is not copied', () => {
  const values = [1, NaN, Infinity, 4];
  const data = alignedData({ times, values, lower: times, upper: times });
  expect(data[3]).toEqual([1, null, null, 4]);
  expect(data[1]).toBe(times);
});

test('a value between gaps needs a point', () => {
  expect(lonelyIndices([1, null, 2, null, 3, 4, null, undefined, 5])).toEqual([0, 2, 8]);
  expect(lonelyIndices([7])).toEqual([0]);
  expect(lonelyIndices([])).toEqual([]);
});
