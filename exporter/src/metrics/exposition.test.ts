import { describe, expect, test } from 'vitest';
import { TrafficCounters } from '../core/traffic/traffic-counters.ts';
import { catalogue } from './catalogue.ts';
import { exposition, formatAccepted } from './exposition.ts';
import { family, histogramFamily } from './family.ts';

const boundsSeconds = [0.001, 0.01];

function families() {
  const traffic = new TrafficCounters(boundsSeconds);
  traffic.record(200, 0.0005);
  traffic.record(502, 0.5);
  const labels = { service: 'love', version: 'stable' };
  return [
    family(catalogue.requests, [
      { labels: { ...labels, code: '200' }, value: 1 },
      { labels: { ...labels, code: '502' }, value: 1 },
    ]),
    histogramFamily(catalogue.requestDuration, boundsSeconds, [{ labels, snapshot: traffic.durations() }]),
    family(catalogue.buildInfo, [{ labels: { version: '1 "beta"\n', node: 'v24' }, value: 1 }]),
  ];
}

describe('exposition', () => {
  test('writes the text format of Prometheus', async () => {
    const { contentType, text } = await exposition(families(), 'prometheus');
    expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(text).toMatchInlineSnapshot(`
      "# HELP http_requests_total Requests that the gateway has taken, by the status code that the client got.
      # TYPE http_requests_total counter
      http_requests_total{service="love",version="stable",code="200"} 1
      http_requests_total{service="love",version="stable",code="502"} 1

      # HELP http_request_duration_seconds From the head of the request to the end of the answer.
      # TYPE http_request_duration_seconds histogram
      http_request_duration_seconds_bucket{service="love",version="stable",le="0.001"} 1
      http_request_duration_seconds_bucket{service="love",version="stable",le="0.01"} 1
      http_request_duration_seconds_bucket{service="love",version="stable",le="+Inf"} 2
      http_request_duration_seconds_sum{service="love",version="stable"} 0.5005
      http_request_duration_seconds_count{service="love",version="stable"} 2

      # HELP lovewatch_build_info Always 1; the labels say what runs.
      # TYPE lovewatch_build_info gauge
      lovewatch_build_info{version="1 \\"beta\\"\\n",node="v24"} 1
      "
    `);
  });

  test('writes OpenMetrics: counters named without _total, and an end', async () => {
    const { contentType, text } = await exposition(families(), 'openmetrics');
    expect(contentType).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(text).toContain(
      '# TYPE http_requests counter\nhttp_requests_total{service="love",version="stable",code="200"} 1\n',
    );
    expect(text).toContain(
      'http_request_duration_seconds_bucket{service="love",version="stable",le="+Inf"} 2\n',
    );
    expect(text.endsWith('# EOF\n')).toBe(true);
  });
});

test.each([
  [undefined, 'prometheus'],
  ['*/*', 'prometheus'],
  ['text/plain;version=0.0.4;q=0.5,*/*;q=0.1', 'prometheus'],
  ['application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5', 'openmetrics'],
])('Accept %s is answered in the %s format', (accept, format) => {
  expect(formatAccepted(accept)).toBe(format);
});
