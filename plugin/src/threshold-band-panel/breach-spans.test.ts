import { expect, test } from 'vitest';
import { breachSpans } from './breach-spans.ts';
import { unitOfMetric } from './metric-unit.ts';

test.each([
  ['none', [0, 0, 0], []],
  ['one', [0, 1, 0], [{ sinceMs: 20, untilMs: 30 }]],
  ['one that goes on', [0, 1, 1], [{ sinceMs: 20, untilMs: null }]],
  [
    'one that a gap ends',
    [1, null, 1],
    [
      { sinceMs: 10, untilMs: 20 },
      { sinceMs: 30, untilMs: null },
    ],
  ],
])('there is %s', (_, flags, spans) => {
  expect(breachSpans([10, 20, 30], flags)).toEqual(spans);
});

test.each([
  ['love/latency_p99_seconds', 'seconds'],
  ['machine/memory_used_ratio', 'ratio'],
  ['process/memory_bytes', 'bytes'],
  ['love/request_rate', 'requests/s'],
  ['love/requests_in_flight', ''],
  ['', ''],
])('the unit of %s is told by its name', (metric, unit) => {
  expect(unitOfMetric(metric)).toBe(unit);
});
