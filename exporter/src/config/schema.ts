import { z } from 'zod';
import { durationBoundsSeconds } from '../core/traffic/duration-bounds.ts';
import { breakerSchema } from './breaker-schema.ts';
import { defaults } from './defaults.ts';
import { address, count, httpUrl, name, path, redisUrl, sampleInterval, seconds } from './fields.ts';
import { metricSchema } from './metric-schema.ts';
import { ruleSchema } from './rule-schema.ts';
import { says } from './says.ts';

/** A percentage where a ratio is meant is the mistake that people make: answer with the ratio. */
function objectiveRemedy(value: unknown): string {
  const isPercentage = typeof value === 'number' && value > 1 && value < 100;
  return `write ${isPercentage ? Number((value / 100).toPrecision(12)) : 0.999}`;
}

/** A latency can be counted only at a bound of the histogram: answer with the nearest. */
function boundRemedy(value: unknown): string {
  const wished = typeof value === 'number' && value > 0 ? value : 0.25;
  const distance = (bound: number): number => Math.abs(Math.log(bound / wished));
  return `write ${durationBoundsSeconds.toSorted((a, b) => distance(a) - distance(b))[0]}`;
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username;
}

const originError = says(
  'must be http://HOST:PORT or https://HOST:PORT with no path, query or credentials',
  'write http://127.0.0.1:8081',
);
const truthError = says('must be true or false', `write ${String(defaults.trustForwarded)}`);
const stateStores = ['file', 'memory', 'redis'] as const;
const stateStoreError = says(`must be one of ${stateStores.join(', ')}`, `write ${defaults.stateStore}`);
const objectiveError = says('must be within (0, 1)', objectiveRemedy);

const latencyError = says(
  `must be a bound of http_request_duration_seconds (${durationBoundsSeconds.join(', ')})`,
  boundRemedy,
);

const slo = z.strictObject(
  {
    name: name('availability').describe('What the objective is about; the `slo` label.'),
    objective: z
      .number({ error: objectiveError })
      .gt(0, { error: objectiveError })
      .lt(1, { error: objectiveError })
      .describe(
        'The share of requests that must succeed over 30 days, within (0, 1): 0.999 is 99.9%. 5xx answers are failures.',
      ),
    latency_seconds_max: z
      .number({ error: latencyError })
      .refine((seconds) => durationBoundsSeconds.includes(seconds), { error: latencyError })
      .optional()
      .describe(
        'Makes it an objective about time: requests that take longer are failures, whatever their answer. Must be a bound of http_request_duration_seconds.',
      ),
  },
  { error: says('must be a mapping', 'write { name: availability, objective: 0.999 }') },
);

const service = z.strictObject(
  {
    name: name('love').describe('The `service` label of every metric, rule and page.'),
    backend: z
      .string({ error: originError })
      .refine(isOrigin, { error: originError })
      .describe('Where the service itself answers.'),
    listen: address(defaults.listen)
      .prefault(defaults.listen)
      .describe('Where the gateway takes its requests.'),
    connect_timeout_seconds: seconds(defaults.connectTimeoutSeconds)
      .default(defaults.connectTimeoutSeconds)
      .describe('To open a connection to the backend; 504 past it.'),
    response_timeout_seconds: seconds(defaults.responseTimeoutSeconds)
      .default(defaults.responseTimeoutSeconds)
      .describe('For the head of the answer, and between two parts of its body; 504 past it.'),
    client_timeout_seconds: seconds(defaults.clientTimeoutSeconds)
      .default(defaults.clientTimeoutSeconds)
      .describe(
        'A client that sends and reads nothing for so long is cut off. Must be above response_timeout_seconds.',
      ),
    in_flight_max: count(defaults.inFlightMax, 1_000_000)
      .default(defaults.inFlightMax)
      .describe(
        'Requests on their way at once; 503 beyond them, so that a slow backend does not fill the memory.',
      ),
    trust_forwarded: z
      .boolean({ error: truthError })
      .default(defaults.trustForwarded)
      .describe('Keep the X-Forwarded-* headers of the request: true only behind a proxy of your own.'),
    breaker: breakerSchema
      .prefault({})
      .describe('What opens the circuit breaker in front of the backend, and how it closes again.'),
    rules: z
      .array(ruleSchema, {
        error: says(
          'must be a list',
          'write rules: and below it - { prefix: /api, use: [{ rate_limit: ... }] }',
        ),
      })
      .default([])
      .describe(
        'What is done to requests on their way, by their path. All rules that match apply, in their order. They change while the exporter runs, without a restart.',
      ),
    slos: z
      .array(slo, { error: says('must be a list', 'write - { name: availability, objective: 0.999 }') })
      .min(1, {
        error: says('must have at least one entry', 'write - { name: availability, objective: 0.999 }'),
      }),
  },
  { error: says('must be a mapping', 'write - name: love') },
);

/**
 * The shape of `lovewatch.yaml`. Each refusal names the constraint, the value and the remedy.
 * The JSON Schema for editors is generated from it.
 */
export const configSchema = z.strictObject(
  {
    env: name(defaults.env)
      .default(defaults.env)
      .describe('Where this runs, such as production; the `env` label of rules and pages.'),
    admin_listen: address(defaults.adminListen)
      .prefault(defaults.adminListen)
      .describe('Where /metrics, /healthz and /readyz answer.'),
    gateway_workers: count(defaults.gatewayWorkersMax, 64)
      .optional()
      .describe(
        `Threads that take requests; as many as the machine has processors, at most ${defaults.gatewayWorkersMax}, without it.`,
      ),
    drain_timeout_seconds: seconds(defaults.drainTimeoutSeconds)
      .default(defaults.drainTimeoutSeconds)
      .describe('After SIGTERM, how long requests in flight may take to finish.'),
    state_dir: path(defaults.stateDir)
      .default(defaults.stateDir)
      .describe('Where budgets, thresholds and incidents are kept across restarts; made when it is missing.'),
    state_store: z
      .enum(stateStores, { error: stateStoreError })
      .default(defaults.stateStore)
      .describe(
        'Where state is kept: `file` in state_dir; `redis` at redis_url; `memory` nowhere: it ends with the process.',
      ),
    redis_url: redisUrl('redis://127.0.0.1:6379/0')
      .optional()
      .describe(
        'A Redis or Valkey server, such as redis://:PASSWORD@127.0.0.1:6379/0. Exporters that have the same one share their circuit breakers, by the name of the service.',
      ),
    instance: name('love-1')
      .optional()
      .describe(
        'Tells this exporter from others at the same redis_url, each of which keeps its own state; the name of the machine without it.',
      ),
    policy_file: path('windows.yaml')
      .optional()
      .describe(
        'What pages and what becomes a ticket, seen from the folder of this file; the built-in policy without it.',
      ),
    prometheus_url: httpUrl('http://127.0.0.1:9090')
      .optional()
      .describe(
        'A Prometheus-compatible server that has the recordings of `lovewatch rules`: queries of metrics are asked of it, and what was before the first start is read from it.',
      ),
    pager_url: httpUrl('http://127.0.0.1:9465')
      .optional()
      .describe(
        "The pager, which tells when a page was received; without it a page's timeline ends with its notification.",
      ),
    runbook_base_url: httpUrl(defaults.runbookBaseUrl)
      .default(defaults.runbookBaseUrl)
      .describe('Each page links to its runbook at this URL plus the name of the alert.'),
    dashboard_url: httpUrl(defaults.dashboardUrl)
      .default(defaults.dashboardUrl)
      .describe('Each page links to this URL; {service} and {slo} stand for the names of its objective.'),
    tune_url: httpUrl(defaults.tuneUrl)
      .default(defaults.tuneUrl)
      .describe('An alert about a threshold links to this URL; {metric} stands for the name of its metric.'),
    token_file: path('/run/secrets/lovewatch-token')
      .optional()
      .describe('Who may tune: a line for each token; `token` in state_dir without it.'),
    grafana_token_file: path('/var/lib/lovewatch-grafana/token')
      .optional()
      .describe(
        'The token of the Grafana app, in a file that is made at the first start; the audit shows it as `grafana`.',
      ),
    sample_interval_seconds: sampleInterval(defaults.sampleIntervalSeconds)
      .default(defaults.sampleIntervalSeconds)
      .describe('How often each metric that has a threshold is sampled, unless its entry says otherwise.'),
    metrics: z
      .array(metricSchema, {
        error: says('must be a list', 'write metrics: and below it - { name: queue_depth, query: ... }'),
      })
      .default([])
      .describe('PromQL that gets thresholds, and other settings for metrics that are built in.'),
    services: z
      .array(service, { error: says('must be a list', 'write services: and below it - name: love') })
      .default([])
      .describe('May be left out when there is a metric with a query.'),
  },
  { error: says('must be a mapping', 'start the file with services:') },
);

/** The whole configuration, with every default filled in. */
export type Config = z.output<typeof configSchema>;
/** One service: its gateway, its backend and its objectives. */
export type ServiceConfig = Config['services'][number];
/** One objective of a service. */
export type SloConfig = ServiceConfig['slos'][number];
