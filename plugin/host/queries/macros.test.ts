import { expect, test } from 'vitest';
import { fillMacros } from './macros.ts';

const values = { stepMilliseconds: 30_000, rangeMilliseconds: 3_600_000, scrapeMilliseconds: 5000 };

test.each([
  ['rate(x[$__interval])', 'rate(x[30s])'],
  ['rate(x[${__interval}])', 'rate(x[30s])'],
  ['$__interval_ms', '30000'],
  ['rate(x[$__rate_interval])', 'rate(x[35s])'],
  ['increase(x[$__range])', 'increase(x[3600s])'],
  ['$__range_s $__range_ms', '3600 3600000'],
  ['x{a="$other"}', 'x{a="$other"}'],
])('%s becomes %s', (expr, expected) => {
  expect(fillMacros(expr, values)).toBe(expected);
});

test('the interval of a rate holds four scrapes at least', () => {
  expect(fillMacros('$__rate_interval', { ...values, stepMilliseconds: 5000 })).toBe('20s');
});
