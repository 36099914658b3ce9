import { describe, expect, test } from 'vitest';
import { TrafficCounters } from '../core/traffic/traffic-counters.ts';
import { catalogue } from './catalogue.ts';
import { exposition, formatAccepted, type ExpositionFormat } from './exposition.ts';
import { family, histogramFamily, type Family } from './family.ts';

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

async function written(
  all: readonly Family[],
  format: ExpositionFormat,
): Promise<{ contentType: string; text: string }> {
  const { contentType, text } = exposition(all, format);
  return { contentType, text: (await text.toArray()).join('') };
}

describe('exposition', () => {
  test('writes the text format of Prometheus', async () => {
    const { contentType, text } = await written(families(), 'prometheus');
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
    const { contentType, text } = await written(families(), 'openmetrics');
    expect(contentType).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(text).toContain(
      '# TYPE http_requests counter\nhttp_requests_total{service="love",version="stable",code="200"} 1\n',
    );
    expect(text).toContain(
      'http_request_duration_seconds_bucket{service="love",version="stable",le="+Inf"} 2\n',
    );
    expect(text.endsWith('# EOF\n')).toBe(true);
  });

  test.each([0, 1, 999, 1000, 1001, 2500])('writes a family of %d series with one head', async (count) => {
    const rows = Array.from({ length: count }, (_, index) => ({
      labels: { metric: `m${index}` },
      value: index,
    }));
    const all = [
      family(catalogue.thresholdValue, rows),
      family(catalogue.processMemory, [{ labels: {}, value: 1 }]),
    ];
    const lines = rows.map(
      ({ labels, value }) => `lovewatch_threshold_value{metric="${labels.metric}"} ${value}`,
    );
    const { text } = await written(all, 'prometheus');
    expect(text.split('\n')).toEqual([
      `# HELP lovewatch_threshold_value ${catalogue.thresholdValue.help}`,
      '# TYPE lovewatch_threshold_value gauge',
      ...lines,
      '',
      `# HELP process_resident_memory_bytes ${catalogue.processMemory.help}`,
      '# TYPE process_resident_memory_bytes gauge',
      'process_resident_memory_bytes 1',
      '',
    ]);
  });

  test('lets other work go on while it writes many series, and never has all of the text', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      labels: { metric: `m${index}` },
      value: index,
    }));
    let asked = 0;
    const counted = {
      *[Symbol.iterator]() {
        for (const row of rows) {
          asked += 1;
          yield row;
        }
      },
    };
    const { text } = exposition([family(catalogue.thresholdValue, counted)], 'prometheus');
    const iterator = text[Symbol.asyncIterator]() as AsyncIterator<string>;
    await iterator.next();
    expect(asked).toBeLessThan(2500);
    text.destroy();
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
