// @vitest-environment jsdom
import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import { expect, test } from 'vitest';
import { healthPath, lowestHealth } from './health-path.ts';

const range = { fromMs: 0, toMs: 100 };

function frame(times: number[], values: (number | null)[]): DataFrame {
  return toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: times },
      { name: 'Value', type: FieldType.number, values },
    ],
  });
}

test.each([
  ['in steps, the best on top', [0, 50, 100], [100, 40, 100], 'M0 0H500V60H1000V0'],
  ['a gap where nothing is known', [0, 50, 100], [100, null, 0], 'M0 0M1000 100'],
  ['NaN is nothing', [0, 50], [NaN, 80], 'M500 20'],
  ['only what is within the range', [-10, 10, 110], [1, 2, 3], 'M100 98'],
  ['nothing at all', [], [], ''],
])('the line of the health score: %s', (_, times, values, path) => {
  expect(healthPath(frame(times, values), range)).toBe(path);
});

test('the lowest score of all series, when there is one', () => {
  expect(lowestHealth([frame([0, 50], [100, 40]), frame([50, 200], [60, 0])], range)).toBe(40);
  expect(lowestHealth([frame([0], [null])], range)).toBeUndefined();
});
