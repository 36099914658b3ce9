// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { bandText } from './band-text.ts';
import { gaugeScale } from './gauge-scale.ts';
import { theirsText } from './merge-text.ts';
import { tuningText } from './tuning-text.ts';
import { changeOf, p99Tune, tuned } from './testing/metrics.ts';

test.each([
  [{ lower: 0.0008, upper: 0.0127 }, 'seconds', '800 µs – 12.7 ms'],
  [{ lower: 0.2, upper: 0.9 }, 'ratio', '20 – 90%'],
  [{ lower: null, upper: 0.9 }, 'ratio', 'up to 90%'],
  [{ lower: 0.2, upper: null }, 'ratio', 'from 20%'],
  [{ lower: null, upper: null }, 'ratio', '–'],
])('the band %j of %s is %s', (edges, unit, text) => {
  expect(bandText(edges, unit)).toBe(text);
});

test.each([
  [{}, 'automatic'],
  [
    { upper: 0.9, lower: 0.01, margin: 0.5, alpha: 0.01 },
    'upper 900 ms, lower 10 ms, margin 0.5 widths, 1% outside',
  ],
])('the tuning %j is %s', (tuning, text) => {
  expect(tuningText(tuning, 'seconds')).toBe(text);
});

test.each([
  [tuned(1, 0.9), 'Ming has meanwhile set upper 900 ms (load test)'],
  [
    { ...p99Tune, history: [changeOf(1, { action: 'reset' })] },
    'Ming has meanwhile made it automatic (load test)',
  ],
  [
    { ...p99Tune, history: [changeOf(1, { action: 'reset', reason: '' })] },
    'Ming has meanwhile made it automatic',
  ],
  [
    { ...p99Tune, history: [changeOf(1, { action: 'expired' })] },
    'What was set by hand has meanwhile ended: it is automatic',
  ],
  [p99Tune, 'The threshold has meanwhile changed'],
])('what others have done meanwhile, case %#', (tune, text) => {
  expect(theirsText(tune)).toBe(text);
});

test.each([
  ['in the middle', 5, { lower: 0, upper: 10 }, { bandFrom: 0.25, bandTo: 0.75, value: 0.5 }],
  ['far out', 1000, { lower: 0, upper: 10 }, { bandFrom: 0.25, bandTo: 0.75, value: 1 }],
  ['on a band without width', 0, { lower: 0, upper: 0 }, { value: 0.5 }],
  ['beyond one', 1, { lower: 0, upper: 0 }, { value: 1 }],
  ['with one edge', -5, { lower: null, upper: 0 }, { bandFrom: 0, bandTo: 0.75, value: 0.25 }],
  ['without a value', null, { lower: 0, upper: 1 }, undefined],
  ['without a band', 1, { lower: null, upper: null }, undefined],
])('a gauge shows a value %s', (_, value, edges, scale) => {
  if (scale === undefined) expect(gaugeScale(value, edges)).toBeUndefined();
  else expect(gaugeScale(value, edges)).toMatchObject(scale);
});
