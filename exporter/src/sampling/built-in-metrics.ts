import type { MetricDefinition, ThresholdSeverity } from '../thresholds/metric-definition.ts';

/** A metric that the exporter computes itself. */
export interface BuiltInMetric {
  /** After the name of the service where it is a service's, after its source where it is not. */
  readonly what: BuiltInWhat;
  readonly source: Exclude<MetricDefinition['source'], 'promql'>;
  readonly unit: string;
  /** Where a breach goes unless the configuration says otherwise. */
  readonly severity: ThresholdSeverity;
  readonly help: string;
}

/** What is sampled of one service. */
export type TrafficWhat =
  'request_rate' | 'error_ratio' | 'latency_p50_seconds' | 'latency_p99_seconds' | 'requests_in_flight';
/** What is sampled of the exporter's own process. */
export type ProcessWhat = 'cpu_ratio' | 'memory_bytes' | 'event_loop_lag_seconds';
/** What is sampled of the machine. */
export type MachineWhat = 'cpu_ratio' | 'memory_used_ratio';
export type BuiltInWhat = TrafficWhat | ProcessWhat | MachineWhat;

/**
 * Every metric that is built in. A value is about the interval since the sample before. What a person is told of is
 * what clients feel; the median, the machine and the exporter itself are there to look at.
 */
export const builtInMetrics: readonly BuiltInMetric[] = [
  {
    what: 'request_rate',
    source: 'gateway',
    unit: 'requests/s',
    severity: 'ticket',
    help: 'Requests that ended, a second.',
  },
  {
    what: 'error_ratio',
    source: 'gateway',
    unit: 'ratio',
    severity: 'ticket',
    help: 'The share of 5xx answers; no sample without a request.',
  },
  {
    what: 'latency_p50_seconds',
    source: 'gateway',
    unit: 'seconds',
    severity: 'none',
    help: 'Half of the requests took at most so long; no sample without a request.',
  },
  {
    what: 'latency_p99_seconds',
    source: 'gateway',
    unit: 'seconds',
    severity: 'ticket',
    help: '99% of the requests took at most so long; no sample without a request.',
  },
  {
    what: 'requests_in_flight',
    source: 'gateway',
    unit: 'requests',
    severity: 'none',
    help: 'The most requests that were on their way at once.',
  },
  {
    what: 'cpu_ratio',
    source: 'process',
    unit: 'ratio',
    severity: 'none',
    help: 'Processor time of the exporter by time; above 1 when it keeps more than one processor busy.',
  },
  {
    what: 'memory_bytes',
    source: 'process',
    unit: 'bytes',
    severity: 'none',
    help: 'Resident memory of the exporter at the moment of the sample.',
  },
  {
    what: 'event_loop_lag_seconds',
    source: 'process',
    unit: 'seconds',
    severity: 'none',
    help: 'How late 99% of the timers of the exporter fired at most.',
  },
  {
    what: 'cpu_ratio',
    source: 'machine',
    unit: 'ratio',
    severity: 'none',
    help: 'The share of time that the processors of the machine were busy.',
  },
  {
    what: 'memory_used_ratio',
    source: 'machine',
    unit: 'ratio',
    severity: 'none',
    help: 'The share of memory that is not available to programs, of the limit of the container where there is one.',
  },
];

/** @returns the names of a metric that is built in: one a service, or one. */
export function builtInNames(
  metric: BuiltInMetric,
  services: readonly string[],
): { name: string; service: string | undefined }[] {
  const { what, source } = metric;
  if (source !== 'gateway') return [{ name: `${source}/${what}`, service: undefined }];
  return services.map((service) => ({ name: `${service}/${what}`, service }));
}
