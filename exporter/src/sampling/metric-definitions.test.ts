import { expect, test } from 'vitest';
import { parseConfig } from '../config/parse.ts';
import { metricDefinitions } from './metric-definitions.ts';

const config = parseConfig(
  `prometheus_url: http://127.0.0.1:9090
sample_interval_seconds: 30
metrics:
  - { name: love/latency_p99_seconds, severity: page, sample_interval_seconds: 10 }
  - { name: queue_depth, query: sum(queue_depth) }
  - { name: disk, query: disk_used, unit: bytes, severity: page, sample_interval_seconds: 300, service: love }
services:
  - name: love
    backend: http://127.0.0.1:8081
    slos: [{ name: availability, objective: 0.999 }]
  - name: hate
    backend: http://127.0.0.1:8082
    listen: 127.0.0.1:8090
    slos: [{ name: availability, objective: 0.999 }]
`,
  'lovewatch.yaml',
);

test('every service has its metrics, the process and the machine have theirs', () => {
  const { builtIn } = metricDefinitions(config);
  expect(builtIn.map(({ name, severity }) => `${name} ${severity}`)).toEqual([
    'love/request_rate ticket',
    'hate/request_rate ticket',
    'love/error_ratio ticket',
    'hate/error_ratio ticket',
    'love/latency_p50_seconds none',
    'hate/latency_p50_seconds none',
    'love/latency_p99_seconds page',
    'hate/latency_p99_seconds ticket',
    'love/requests_in_flight none',
    'hate/requests_in_flight none',
    'process/cpu_ratio none',
    'process/memory_bytes none',
    'process/event_loop_lag_seconds none',
    'machine/cpu_ratio none',
    'machine/memory_used_ratio none',
  ]);
});

test('an entry adjusts what it says and nothing else', () => {
  const found = metricDefinitions(config).builtIn.filter(({ what }) => what === 'latency_p99_seconds');
  expect(found).toMatchObject([
    { service: 'love', unit: 'seconds', source: 'gateway', severity: 'page', sampleIntervalSeconds: 10 },
    { service: 'hate', unit: 'seconds', source: 'gateway', severity: 'ticket', sampleIntervalSeconds: 30 },
  ]);
});

test('a query is a ticket without a unit unless it says otherwise', () => {
  expect(metricDefinitions(config).queries).toEqual([
    {
      name: 'queue_depth',
      query: 'sum(queue_depth)',
      unit: 'none',
      service: undefined,
      source: 'promql',
      severity: 'ticket',
      sampleIntervalSeconds: 30,
    },
    {
      name: 'disk',
      query: 'disk_used',
      unit: 'bytes',
      service: 'love',
      source: 'promql',
      severity: 'page',
      sampleIntervalSeconds: 300,
    },
  ]);
});
