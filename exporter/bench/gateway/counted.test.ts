import { expect, test } from 'vitest';
import { parseCounted, verifyCounted } from './counted.ts';

const sent = { requestsWhole: 100, requestsInRounds: 50, requestsCutOffMax: 4 };

test('the counters are summed by code, and nothing else is read', () => {
  const metrics = [
    '# TYPE http_requests_total counter',
    'http_requests_total{service="love",code="200",version="stable"} 100',
    'http_requests_total{service="love",code="200",version="beta"} 50',
    'http_requests_total{service="love",code="502",version="stable"} 0',
    'http_request_duration_seconds_count{service="love",version="stable"} 150',
  ];
  expect(parseCounted(metrics.join('\n'))).toEqual(
    new Map([
      ['200', 150],
      ['502', 0],
    ]),
  );
});

test('what the end of a round cut off may count as 200 or as left by the client', () => {
  const counted = new Map([
    ['200', 152],
    ['499', 2],
    ['502', 0],
  ]);
  expect(verifyCounted(counted, sent)).toContain(
    '150 requests answered 200, no failure, and 4 that were in flight',
  );
});

test.each([
  ['fewer than were answered', [['200', 149]]],
  ['more than were sent', [['200', 155]]],
  ['a failure', [['200', 150], ['502', 1]]], // prettier-ignore
  ['nothing', []],
] as const)('%s is an error', (_, counted) => {
  expect(() => verifyCounted(new Map(counted), sent)).toThrow('the gateway must count 150 x 200');
});
