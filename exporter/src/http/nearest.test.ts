import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const names = [
  'love/error_ratio',
  'love/latency_p99_seconds',
  'pay/error_ratio',
  'process/cpu_ratio',
  'fleet{id="4",job="love"}',
  'fleet{id="42",job="love"}',
  'a',
  'b',
  'c',
];

test.each([
  ['love/eror_ratio', ['love/error_ratio', 'pay/error_ratio']],
  ['fleet{id="42"}', ['fleet{id="42",job="love"}', 'fleet{id="4",job="love"}']],
  ['p99', ['love/latency_p99_seconds']],
  ['ERROR', ['pay/error_ratio', 'love/error_ratio']],
])('of %s they are %j first', (text, first) => {
  expect(nearest(text, names).slice(0, first.length)).toEqual(first);
});

test('are five at most, of ten thousand and a very long text as well', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `queue_depth{queue="q${index}"}`);
  expect(nearest('q'.repeat(100_000), many)).toHaveLength(5);
  expect(nearest('', [])).toEqual([]);
});
