import { breakerDefaults } from '../core/breaker/settings.ts';

/** Every default of `lovewatch.yaml` in one place, each with where it comes from. */
export const defaults = {
  /** The `env` label on rules and pages. */
  env: 'local',
  /** Ports: docs/architecture.md. Loopback: the admin API is for this machine. */
  adminListen: '127.0.0.1:9464',
  listen: '127.0.0.1:8080',
  /** On one machine or in one pod a connection takes microseconds; after 2 s nobody is there. */
  connectTimeoutSeconds: 2,
  /** nginx waits 60 s (proxy_read_timeout), AWS load balancers 60 s; half of it leaves the client time for a retry. */
  responseTimeoutSeconds: 30,
  /** Above the response timeout: a client that waits for a slow answer is not a client that hangs. */
  clientTimeoutSeconds: 60,
  /** Kubernetes kills a pod 30 s after SIGTERM; a drain of 10 s leaves room for a preStop hook. */
  drainTimeoutSeconds: 10,
  /** About 20 KB each, so some 20 MB. nginx has 512 connections a worker (worker_connections), of which a request takes two. */
  inFlightMax: 1024,
  /** Two carry 1.6 times what one does; beyond four a small service has no use for more. */
  gatewayWorkersMax: 4,
  /** In milliseconds, of the core, which says where each comes from; docs/benchmarks.md has how fast and how often wrong. */
  breaker: breakerDefaults,
  /** What RFC 6750 has for tokens; a middleware `auth` may ask for another header. */
  authHeader: 'Authorization',
  authScheme: 'Bearer',
  /** Untrusted: a client at the edge could claim any address or scheme. */
  trustForwarded: false,
  /** Below the folder that the exporter is started in, beside what `npm run up` keeps. */
  stateDir: '.lovewatch/exporter',
  /** Needs nothing but a disk; a process that is killed at any moment finds it again. */
  stateStore: 'file',
  /** The page of the app about the objective, in Grafana or in its preview; 3000 is the port of both. */
  dashboardUrl: 'http://127.0.0.1:3000/a/aixin-lovewatch-app/slos?service={service}&slo={slo}',
  /** Where the app shows a threshold, and a person can drag it. */
  tuneUrl: 'http://127.0.0.1:3000/a/aixin-lovewatch-app/thresholds?metric={metric}',
  /** Prometheus' own default for scrapes and rules, and Google's for SLO monitoring: a window of 1440 is then a day. */
  sampleIntervalSeconds: 60,
  /** Served by the pager of `npm run up`. */
  runbookBaseUrl: 'http://127.0.0.1:9465/runbooks',
} as const;
