import type { Labels } from './rule.ts';

/** The name of the alert's metric, in Prometheus' template language. */
const metricName = '{{ $labels.metric | urlquery }}';

/**
 * @param tuneUrl with `{metric}` where the name goes.
 * @returns where the threshold of an alert is tuned, and, where that is the exporter's own `/tune`, where it is seen.
 */
export function metricLinks(tuneUrl: string): Labels {
  const [, exporter] = /^([^?#]*)\/tune(?:[?#]|$)/.exec(tuneUrl) ?? [];
  return {
    tune_url: tuneUrl.replaceAll('{metric}', metricName),
    ...(exporter !== undefined && { dashboard_url: `${exporter}/api/v1/thresholds?metric=${metricName}` }),
  };
}
