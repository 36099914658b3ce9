import { catalogue } from './catalogue.ts';

/** @returns docs/metrics.md: every metric with its type, unit, labels and bound. */
export function metricsPage(): string {
  const rows = Object.values(catalogue).map(
    ({ name, help, type, unit, labels, seriesMax, seriesPer }) =>
      `| \`${name}\` | ${type} | ${unit} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${seriesMax} per ${seriesPer} | ${help} |`,
  );
  return [
    '# Metrics',
    '',
    'Made from `exporter/src/metrics/catalogue.ts` by `npm run generate`. Served at `http://127.0.0.1:9464/metrics`,',
    'in the text format of Prometheus or as OpenMetrics, by the `Accept` header.',
    '',
    '| name | type | unit | labels | series at most | meaning |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    'Label values come from bounded sets: paths, client addresses and user agents never become labels. A status code',
    'outside the IANA registry is counted under its class, such as `5xx`. Every `5xx` series exists at 0 from the start,',
    'because Prometheus cannot see the increase of a series that is born in the middle of an outage. `499` is a client',
    'that left before the answer; an answer that the backend broke off counts as `502` or `504`, whatever its head said.',
    '',
    'The unit `any` is that of the watched metric. Of a threshold, what is not known has no sample: no value before the',
    'first, no band and no score while learning, and no value, band, score or breach of a metric that is silent, so that',
    'silence never looks like health. `lovewatch_threshold_breach_value`, `lovewatch_threshold_exceedance_widths`,',
    '`lovewatch_threshold_record_seconds` and `lovewatch_threshold_breach_bound` are there during a breach only. The alert',
    'makes its sentence from them.',
    '',
  ].join('\n');
}
