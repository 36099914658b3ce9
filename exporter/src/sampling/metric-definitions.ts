import type { MetricConfig } from '../config/metric-schema.ts';
import type { Config } from '../config/schema.ts';
import type { MetricDefinition } from '../thresholds/metric-definition.ts';
import { builtInMetrics, builtInNames, type BuiltInWhat } from './built-in-metrics.ts';

/** A metric that the exporter computes itself, as it is configured. */
export interface BuiltInDefinition extends MetricDefinition {
  readonly what: BuiltInWhat;
  readonly help: string;
}

/** A query, as it is configured; each series of its answer is a metric with a longer name and the rest alike. */
export interface QueryDefinition extends MetricDefinition {
  readonly query: string;
}

/** Every metric that a configuration has. */
export interface MetricDefinitions {
  readonly builtIn: readonly BuiltInDefinition[];
  readonly queries: readonly QueryDefinition[];
}

/** @returns the metrics that are built in, adjusted by their entries, and the queries in the order of the file. */
export function metricDefinitions(config: Config): MetricDefinitions {
  const adjusted = new Map(config.metrics.map((metric) => [metric.name, metric]));
  const services = config.services.map(({ name }) => name);
  const builtIn = builtInMetrics.flatMap((metric) =>
    builtInNames(metric, services).map(({ name, service }): BuiltInDefinition => {
      const { severity, sample_interval_seconds: seconds } = adjusted.get(name) ?? {};
      return {
        ...metric,
        name,
        service,
        severity: severity ?? metric.severity,
        sampleIntervalSeconds: seconds ?? config.sample_interval_seconds,
      };
    }),
  );
  return { builtIn, queries: config.metrics.flatMap((metric) => queryDefinition(metric, config)) };
}

function queryDefinition(metric: MetricConfig, config: Config): QueryDefinition[] {
  if (metric.query === undefined) return [];
  return [
    {
      name: metric.name,
      query: metric.query,
      unit: metric.unit ?? 'none',
      service: metric.service,
      source: 'promql',
      severity: metric.severity ?? 'ticket',
      sampleIntervalSeconds: metric.sample_interval_seconds ?? config.sample_interval_seconds,
    },
  ];
}
