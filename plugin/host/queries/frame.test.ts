import { describe, expect, test } from 'vitest';
import { frameOf, type FrameInput } from './frame.ts';

const input: FrameInput = {
  refId: 'A',
  series: {
    labels: { __name__: 'up', job: 'love' },
    samples: [
      [1_700_000_000, '1'],
      [1_700_000_015.5, 'NaN'],
      [1_700_000_030, '+Inf'],
      [1_700_000_045, '-Inf'],
    ],
  },
  kind: 'range',
  resultType: 'matrix',
  legendFormat: '',
  stepMilliseconds: 15_000,
  executedQuery: 'Expr: up\nStep: 15s',
  warnings: [],
};

test('a series is a frame of times in milliseconds and values with their labels; what JSON has no number for is named', () => {
  expect(frameOf(input)).toEqual({
    schema: {
      refId: 'A',
      name: 'up{job="love"}',
      meta: {
        type: 'timeseries-multi',
        typeVersion: [0, 1],
        custom: { resultType: 'matrix' },
        executedQueryString: 'Expr: up\nStep: 15s',
      },
      fields: [
        { name: 'Time', type: 'time', typeInfo: { frame: 'time.Time' }, config: { interval: 15_000 } },
        {
          name: 'up',
          type: 'number',
          typeInfo: { frame: 'float64' },
          labels: { __name__: 'up', job: 'love' },
          config: { displayNameFromDS: 'up{job="love"}' },
        },
      ],
    },
    data: {
      values: [
        [1_700_000_000_000, 1_700_000_015_500, 1_700_000_030_000, 1_700_000_045_000],
        [1, null, null, null],
      ],
      entities: [null, { NaN: [1], Inf: [2], NegInf: [3] }],
    },
  });
});

describe('a frame is named', () => {
  const cases: [string, Partial<FrameInput>, string][] = [
    ['by its format', { legendFormat: '{{job}} of {{ nothing }}' }, 'love of nothing'],
    ['as PromQL writes it for __auto', { legendFormat: '__auto' }, 'up{job="love"}'],
    ['by the metric alone', { series: { labels: { __name__: 'up' }, samples: [] } }, 'up'],
    ['by its labels alone', { series: { labels: { job: 'a"b' }, samples: [] } }, '{job="a\\"b"}'],
    ['by the query where it has no labels', { series: { labels: {}, samples: [] } }, 'up'],
  ];
  test.each(cases)('%s', (_title, changed, name) => {
    expect(frameOf({ ...input, ...changed }).schema.name).toBe(name);
  });
});

test('warnings of Prometheus are notices of the frame', () => {
  expect(frameOf({ ...input, warnings: ['careful'] }).schema.meta).toMatchObject({
    notices: [{ severity: 'warning', text: 'careful' }],
  });
});
