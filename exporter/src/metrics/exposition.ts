import {
  openMetricsContentType,
  Registry,
  type Metric as RegistryMetric,
  type OpenMetricsContentType,
  type PrometheusContentType,
} from 'prom-client';
import type { Family } from './family.ts';

/** The two text formats that Prometheus reads. */
export type ExpositionFormat = 'prometheus' | 'openmetrics';

/** @returns the format that an Accept header asks for; the older one where it does not ask. */
export function formatAccepted(accept: string | undefined): ExpositionFormat {
  return accept?.includes('application/openmetrics-text') === true ? 'openmetrics' : 'prometheus';
}

/**
 * Writes families as text through prom-client, from a registry made for this one call: nothing is
 * kept, so any number of scrapers in any mix of formats read the same values.
 *
 * @returns the text and its Content-Type, without which Prometheus 3 refuses a scrape.
 */
export async function exposition(
  families: readonly Family[],
  format: ExpositionFormat,
): Promise<{ contentType: string; text: string }> {
  const registry = new Registry<PrometheusContentType | OpenMetricsContentType>();
  if (format === 'openmetrics') registry.setContentType(openMetricsContentType);
  for (const family of families) registry.registerMetric(asRegistryMetric(family, format));
  return { contentType: registry.contentType, text: await registry.metrics() };
}

/** What prom-client asks of a metric at scrape time is `get()` alone; its types ask for its whole class. */
function asRegistryMetric({ metric, samples }: Family, format: ExpositionFormat): RegistryMetric {
  // OpenMetrics names a counter without _total, and prom-client puts it back on each line.
  const name =
    format === 'openmetrics' && metric.type === 'counter' ? metric.name.replace(/_total$/, '') : metric.name;
  const values = samples.map((sample) => ({
    labels: sample.labels,
    value: sample.value,
    ...(metric.type === 'histogram' && { metricName: sample.name }),
  }));
  const readable = {
    name,
    type: metric.type,
    get: () => ({ name, help: metric.help, type: metric.type, values }),
  };
  return readable as unknown as RegistryMetric;
}
