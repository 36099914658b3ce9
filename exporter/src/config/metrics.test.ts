import { describe, expect, test } from 'vitest';
import { problemsReading } from '../testing/problems-reading.ts';
import { parseConfig } from './parse.ts';

const services = `services:
  - name: love
    backend: http://127.0.0.1:8081
    slos:
      - { name: availability, objective: 0.999 }
`;
const withServer = `prometheus_url: http://127.0.0.1:9090\n${services}`;
const fleet = 'prometheus_url: http://127.0.0.1:9090\nmetrics:\n';

/** @returns the problems of a file with these entries of `metrics`, each without its place. */
function problemsOf(...entries: string[]): string[] {
  const text = `${withServer}metrics:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;
  return problemsReading(() => parseConfig(text, 'lovewatch.yaml')).map((problem) =>
    problem.replace(/^lovewatch.yaml(:\d+:\d+)? /, ''),
  );
}

describe('metrics', () => {
  test.each([
    '{ name: queue_depth, query: sum(queue_depth) }',
    '{ name: Jobs:waiting.by-queue_2, query: "max by (queue) (jobs)", unit: jobs, severity: page, service: love }',
    '{ name: love/latency_p99_seconds, severity: page, sample_interval_seconds: 10 }',
    '{ name: process/memory_bytes, severity: ticket }',
    '{ name: machine/cpu_ratio, severity: none }',
    '{ name: time, query: time() }',
    '{ name: max, query: "max_over_time(rate(x[5m])[1h:1m]) @ end()" }',
  ])('%s is accepted', (entry) => {
    expect(problemsOf(entry)).toEqual([]);
  });

  test.each([
    [
      '{ name: a/b, query: up }',
      'metrics[0].name must be a letter and at most 99 letters, digits and _ : . - after it, got "a/b"; names with a slash are built in: write queue_depth, or leave the query out to adjust one of those',
    ],
    [
      '{ name: 9lives, query: up }',
      'metrics[0].name must be a letter and at most 99 letters, digits and _ : . - after it, got "9lives"; write queue_depth',
    ],
    ['{ query: up }', 'metrics[0].name is missing; write queue_depth'],
    [
      '{ name: love/latncy_p99_seconds }',
      'metrics[0].name must be a metric that is built in, or have a query, got "love/latncy_p99_seconds"; did you mean love/latency_p99_seconds?',
    ],
    [
      '{ name: hate/error_ratio_of_all_requests }',
      'metrics[0].name must be a metric that is built in, or have a query, got "hate/error_ratio_of_all_requests"; known are love/request_rate, love/error_ratio, love/latency_p50_seconds, love/latency_p99_seconds, love/requests_in_flight, process/cpu_ratio, process/memory_bytes, process/event_loop_lag_seconds, machine/cpu_ratio, machine/memory_used_ratio',
    ],
    [
      '{ name: machine/cpu_ratio, unit: percent }',
      'metrics[0].unit belongs to a metric with a query, got "percent"; leave it out, or add query:',
    ],
    [
      '{ name: x, query: "sum(up" }',
      'metrics[0].query is not PromQL at character 7: sum(up <here>; close what is open there',
    ],
    [
      '{ name: x, query: "(up[5m] offset 1h)" }',
      'metrics[0].query must be one number a series, got the range up[5m]; write rate(up[5m])',
    ],
    [
      `{ name: x, query: '"up"' }`,
      'metrics[0].query must be one number a series, got the string "up"; write sum(rate(METRIC[5m]))',
    ],
    ['{ name: x, query: 7 }', 'metrics[0].query must be PromQL, got 7; write sum(rate(METRIC[5m]))'],
    [
      '{ name: x, query: up, service: hate }',
      'metrics[0].service must be one of the services, got "hate"; known are love',
    ],
    [
      '{ name: x, query: up, severity: critical }',
      'metrics[0].severity must be page, ticket or none, got "critical"; write ticket',
    ],
    [
      '{ name: x, query: up, sample_interval_seconds: 0 }',
      'metrics[0].sample_interval_seconds must be whole seconds within [1, 3600], got 0; write 60',
    ],
    [
      '{ name: x, query: up, unit: "no unit" }',
      'metrics[0].unit must be a word of 1 to 32 letters, digits, _, / and %, got "no unit"; write seconds, ratio, bytes or none',
    ],
    ['{ name: x, qery: up }', 'metrics[0].qery is not a field here; did you mean query?'],
  ])('%s -> %s', (entry, problem) => {
    expect(problemsOf(entry)).toContain(problem);
  });

  test('a name may be there once', () => {
    expect(problemsOf('{ name: x, query: up }', '{ name: x, query: down }')).toEqual([
      'metrics[1].name must differ from metrics[0].name, got "x" twice; give each metric one entry',
    ]);
  });

  test('a query needs a server to ask', () => {
    const text = `${services}metrics: [{ name: x, query: up }]\n`;
    expect(problemsReading(() => parseConfig(text, 'lovewatch.yaml'))).toEqual([
      'lovewatch.yaml:6:29 metrics[0].query needs prometheus_url, which is missing; write prometheus_url: http://127.0.0.1:9090 at the top of the file',
    ]);
  });
});

test.each(['', 'services: []\n'])('an exporter for a fleet needs no service (%j)', (noServices) => {
  const config = parseConfig(`${fleet}  - { name: x, query: up }\n${noServices}`, 'lovewatch.yaml');
  expect(config.services).toEqual([]);
  expect(config.metrics).toEqual([{ name: 'x', query: 'up' }]);
});

test('an exporter without a service and without a query has nothing to do', () => {
  const text = 'metrics:\n  - { name: machine/cpu_ratio, severity: page }\n';
  expect(problemsReading(() => parseConfig(text, 'lovewatch.yaml'))).toEqual([
    'lovewatch.yaml services is missing; write services: and below it - name: love, or a metric with a query below metrics:',
  ]);
});

test.each([
  [
    'sample_interval_seconds: 0.5',
    'sample_interval_seconds must be whole seconds within [1, 3600], got 0.5; write 60',
  ],
  [
    'token_file: ""',
    'token_file must be the path of a file or folder, got ""; write /run/secrets/lovewatch-token',
  ],
  [
    'tune_url: grafana/tune',
    'tune_url must be an http or https URL, got "grafana/tune"; write http://127.0.0.1:3000/a/aixin-lovewatch-app/thresholds?metric={metric}',
  ],
])('%s -> %s', (line, problem) => {
  const problems = problemsReading(() => parseConfig(`${line}\n${services}`, 'lovewatch.yaml'));
  expect(problems).toEqual([expect.stringContaining(problem)]);
});
