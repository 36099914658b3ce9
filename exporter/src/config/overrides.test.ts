import { expect, test } from 'vitest';
import { problemsReading } from '../testing/problems-reading.ts';
import { overridden } from './overrides.ts';
import { parseConfig } from './parse.ts';

const fleet = parseConfig(
  `prometheus_url: http://127.0.0.1:9090
metrics:
  - { name: a, query: up }
  - { name: b, query: up, sample_interval_seconds: 300 }
`,
  'lovewatch.yaml',
);

test('the command line changes the interval of all metrics that have none of their own', () => {
  const config = overridden(fleet, { sampleIntervalSeconds: 1 });
  expect(config.sample_interval_seconds).toBe(1);
  expect(config.metrics.map((metric) => metric.sample_interval_seconds)).toEqual([undefined, 300]);
});

test('an interval that is none is refused as in the file', () => {
  expect(problemsReading(() => overridden(fleet, { sampleIntervalSeconds: NaN }))).toEqual([
    'the command line sample_interval_seconds must be whole seconds within [1, 3600], got NaN; write 60',
  ]);
});

test('says when there is no service that an address could be for', () => {
  expect(problemsReading(() => overridden(fleet, { listen: { love: '127.0.0.1:8080' } }))).toEqual([
    'the command line love is not a service; the configuration has none',
  ]);
});
