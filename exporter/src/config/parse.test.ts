import { describe, expect, test } from 'vitest';
import { parseConfig } from './parse.ts';
import { problemsReading } from '../testing/problems-reading.ts';

const fiveLines = `services:
  - name: love
    backend: http://127.0.0.1:8081
    slos:
      - { name: availability, objective: 0.999 }
`;

const problemsOf = (text: string): string[] => problemsReading(() => parseConfig(text, 'lovewatch.yaml'));

test('five lines make a first SLO, and every default is filled in', () => {
  expect(parseConfig(fiveLines, 'lovewatch.yaml')).toEqual({
    env: 'local',
    admin_listen: { host: '127.0.0.1', port: 9464 },
    drain_timeout_seconds: 10,
    state_dir: '.lovewatch/exporter',
    state_store: 'file',
    runbook_base_url: 'http://127.0.0.1:9465/runbooks',
    dashboard_url: 'http://127.0.0.1:3000/a/aixin-lovewatch-app/slos?service={service}&slo={slo}',
    tune_url: 'http://127.0.0.1:3000/a/aixin-lovewatch-app/thresholds?metric={metric}',
    sample_interval_seconds: 60,
    metrics: [],
    services: [
      {
        name: 'love',
        backend: 'http://127.0.0.1:8081',
        listen: { host: '127.0.0.1', port: 8080 },
        connect_timeout_seconds: 2,
        response_timeout_seconds: 30,
        client_timeout_seconds: 60,
        in_flight_max: 1024,
        trust_forwarded: false,
        breaker: expect.objectContaining({ enabled: true, failure_ratio_max: 0.5 }) as object,
        rules: [],
        slos: [{ name: 'availability', objective: 0.999 }],
      },
    ],
  });
});

test('an IPv6 address may be listened on', () => {
  const config = parseConfig(fiveLines.replace('slos:', 'listen: "[::1]:8080"\n    slos:'), 'lovewatch.yaml');
  expect(config.services[0]?.listen).toEqual({ host: '::1', port: 8080 });
});

describe('each problem has its place, the value and the remedy', () => {
  test.each([
    [
      '0.999',
      '99.9',
      'lovewatch.yaml:5:42 services[0].slos[0].objective must be within (0, 1), got 99.9; write 0.999',
    ],
    [
      '0.999',
      '1',
      'lovewatch.yaml:5:42 services[0].slos[0].objective must be within (0, 1), got 1; write 0.999',
    ],
    [
      '0.999',
      '"99%"',
      'lovewatch.yaml:5:42 services[0].slos[0].objective must be within (0, 1), got "99%"; write 0.999',
    ],
    [
      '0.999',
      '.nan',
      'lovewatch.yaml:5:42 services[0].slos[0].objective must be within (0, 1), got NaN; write 0.999',
    ],
    ['objective:', 'objectiv:', 'lovewatch.yaml:5:9 services[0].slos[0].objective is missing; write 0.999'],
    [
      'objective:',
      'objectiv:',
      'lovewatch.yaml:5:41 services[0].slos[0].objectiv is not a field here; did you mean objective?',
    ],
    [
      '- name: love',
      '- name: Love Server',
      'lovewatch.yaml:2:11 services[0].name must be 1 to 63 lowercase letters, digits and dashes, starting with a letter, got "Love Server"; write love',
    ],
    [
      'http://127.0.0.1:8081',
      'localhost:8081',
      'lovewatch.yaml:3:14 services[0].backend must be http://HOST:PORT or https://HOST:PORT with no path, query or credentials, got "localhost:8081"; write http://127.0.0.1:8081',
    ],
    [
      'http://127.0.0.1:8081',
      'http://127.0.0.1:8081/api',
      'lovewatch.yaml:3:14 services[0].backend must be http://HOST:PORT or https://HOST:PORT with no path, query or credentials, got "http://127.0.0.1:8081/api"; write http://127.0.0.1:8081',
    ],
    [
      'slos:',
      'listen: 8080\n    slos:',
      'lovewatch.yaml:4:13 services[0].listen must be HOST:PORT with a port of 65535 at most, got 8080; write 127.0.0.1:8080',
    ],
    [
      'slos:',
      'listen: 127.0.0.1:70000\n    slos:',
      'lovewatch.yaml:4:13 services[0].listen must be HOST:PORT with a port of 65535 at most, got "127.0.0.1:70000"; write 127.0.0.1:8080',
    ],
    [
      'slos:',
      'response_timeout_seconds: 0\n    slos:',
      'lovewatch.yaml:4:31 services[0].response_timeout_seconds must be seconds within (0, 86400], got 0; write 30',
    ],
    [
      'slos:',
      'response_timeout_seconds: 90\n    slos:',
      'lovewatch.yaml:4:31 services[0].response_timeout_seconds must be below client_timeout_seconds (60), got 90; raise client_timeout_seconds to 180',
    ],
    [
      'services:',
      'servics:',
      'lovewatch.yaml services is missing; write services: and below it - name: love, or a metric with a query below metrics:',
    ],
    [
      'services:',
      'colour: red\nservices:',
      'lovewatch.yaml:1:9 colour is not a field here; known are env, admin_listen, gateway_workers, drain_timeout_seconds, state_dir, state_store, redis_url, instance, policy_file, prometheus_url, pager_url, runbook_base_url, dashboard_url, tune_url, token_file, grafana_token_file, sample_interval_seconds, metrics, services',
    ],
    [
      'objective: 0.999',
      'objective: 0.999, latency_seconds_max: 0.3',
      'lovewatch.yaml:5:70 services[0].slos[0].latency_seconds_max must be a bound of http_request_duration_seconds (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1.5, 2.5, 7.5, 12.5, 30.5), got 0.3; write 0.25',
    ],
    [
      'services:',
      'prometheus_url: 127.0.0.1:9090\nservices:',
      'lovewatch.yaml:1:17 prometheus_url must be an http or https URL, got "127.0.0.1:9090"; write http://127.0.0.1:9090',
    ],
    [
      'services:',
      'policy_file: 7\nservices:',
      'lovewatch.yaml:1:14 policy_file must be the path of a file or folder, got 7; write windows.yaml',
    ],
  ])('%s -> %s', (from, to, expected) => {
    expect(problemsOf(fiveLines.replace(from, to))).toContain(expected);
  });

  test.each([
    ['', 'lovewatch.yaml must be a mapping, got null; start the file with services:'],
    ['[]', 'lovewatch.yaml must be a mapping, got []; start the file with services:'],
    [
      'services: []',
      'lovewatch.yaml:1:11 services must have at least one entry, got []; write - name: love, or a metric with a query below metrics:',
    ],
    [
      'services: love',
      'lovewatch.yaml:1:11 services must be a list, got "love"; write services: and below it - name: love',
    ],
    ['services: [love]', 'lovewatch.yaml:1:12 services[0] must be a mapping, got "love"; write - name: love'],
    [
      'services:\n\t- name: love',
      'lovewatch.yaml:2:1 is not valid YAML: Tabs are not allowed as indentation',
    ],
    [
      'services: *x',
      'lovewatch.yaml is not valid YAML: Unresolved alias (the anchor must be set before the alias): x',
    ],
    ['env: a\nenv: b', 'lovewatch.yaml:2:1 is not valid YAML: Map keys must be unique'],
  ])('%j', (text, expected) => {
    expect(problemsOf(text)).toContain(expected);
  });
});

test('all problems are reported at once, cross-checks included, in the order of the file', () => {
  const wrong = `${fiveLines.replace('0.999', '99.9')}  - name: love
    backend: nowhere
    slos:
      - { name: availability, objective: 0.9 }
      - { name: availability, objective: 0.99 }
`;
  expect(problemsOf(wrong).map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
    'lovewatch.yaml:5:42 services[0].slos[0].objective',
    'lovewatch.yaml:6:5 services[1].listen',
    'lovewatch.yaml:6:11 services[1].name',
    'lovewatch.yaml:7:14 services[1].backend',
    'lovewatch.yaml:10:17 services[1].slos[1].name',
  ]);
});
