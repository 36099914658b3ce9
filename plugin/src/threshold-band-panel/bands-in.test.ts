// @vitest-environment jsdom
import { FieldType, toDataFrame, type DataFrame, type Labels } from '@grafana/data';
import { expect, test } from 'vitest';
import { bandsIn } from './bands-in.ts';

interface Series {
  readonly labels?: Labels;
  readonly legend?: string;
  readonly refId?: string;
  readonly name?: string;
}

function frameOf({ labels = {}, legend, refId = 'A', name = 'Value' }: Series): DataFrame {
  return toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: [1] },
      {
        name,
        type: FieldType.number,
        values: [1],
        labels,
        config: legend === undefined ? {} : { displayNameFromDS: legend },
      },
    ],
  });
}

function found(series: Series[], exprs: Record<string, string> = {}): Record<string, string[]> {
  const bands = bandsIn(series.map(frameOf), (refId) => exprs[refId ?? ''] ?? '');
  return Object.fromEntries(bands.map(({ metric, fields }) => [metric, Object.keys(fields)]));
}

const parts = ['upper', 'value', 'lower', 'breached'];

test('the names of the series tell what they are, in any order', () => {
  const series = parts.map((part) => ({
    labels: { __name__: `lovewatch_threshold_${part}`, metric: 'love/p99' },
  }));
  expect(found(series)).toEqual({ 'love/p99': parts });
});

test('where an aggregation has taken the names, the queries tell', () => {
  const series = parts.map((refId) => ({ refId: refId.toUpperCase(), labels: { metric: 'a' } }));
  const exprs = Object.fromEntries(
    parts.map((part) => [part.toUpperCase(), `max by (metric) (lovewatch_threshold_${part})`]),
  );
  expect(found(series, exprs)).toEqual({ a: parts });
});

test.each([
  ['a legend', [{ legend: 'love/p99 upper' }, { legend: 'value' }]],
  ['the letter of the query', [{ refId: 'upper' }, { refId: 'value' }]],
  [
    'the field of a joined table',
    [{ name: 'lovewatch_threshold_upper' }, { name: 'lovewatch_threshold_value' }],
  ],
])('%s tells as well', (_, series) => {
  expect(found(series)).toEqual({ '': ['upper', 'value'] });
});

test('what is no threshold is left out, even when its field is called Value', () => {
  expect(
    found([{ labels: { __name__: 'up' } }, { labels: { __name__: 'lovewatch_threshold_score' } }]),
  ).toEqual({});
});

test('a query of several series at once says nothing of a part', () => {
  expect(found([{}], { A: 'lovewatch_threshold_upper - lovewatch_threshold_lower' })).toEqual({});
});

test('of several exporters the first counts, and metrics stay apart', () => {
  const value = '__name__';
  const series = ['a', 'a', 'b'].map((metric) => ({
    labels: { [value]: 'lovewatch_threshold_value', metric },
  }));
  expect(found(series)).toEqual({ a: ['value'], b: ['value'] });
});

test('a metric without the label is named by its query', () => {
  const frames = [frameOf({ legend: 'upper' })];
  expect(
    bandsIn(
      frames,
      () => '',
      () => 'love/p99',
    )[0]?.metric,
  ).toBe('love/p99');
});
