import { metric, type Metric } from './metric.ts';
import { metricsMaxDefault } from '../thresholds/thresholds.ts';

/** One series a watched metric. */
const ofEachMetric = { type: 'gauge', seriesMax: metricsMaxDefault, seriesPer: 'exporter' } as const;
const alone = { labels: [], seriesMax: 1, seriesPer: 'exporter' } as const;

/**
 * What is shown of the thresholds. What is not known has no sample: no value while none has come, no band and no score
 * while learning, and nothing of a metric that is silent, because silence must not look like health.
 */
export const thresholdCatalogue = {
  thresholdValue: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_value',
    help: 'The newest value of a metric that has a threshold.',
    unit: 'any',
    labels: ['metric'],
  }),
  thresholdLower: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_lower',
    help: 'The lower edge of the band that holds, with the margin and the bound that a person has set.',
    unit: 'any',
    labels: ['metric'],
  }),
  thresholdUpper: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_upper',
    help: 'The upper edge of the band that holds, with the margin and the bound that a person has set.',
    unit: 'any',
    labels: ['metric'],
  }),
  thresholdScore: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_score',
    help: 'How unusual the newest value is, within [0, 1]; a breach begins at 0.5.',
    unit: 'none',
    labels: ['metric'],
  }),
  thresholdBreached: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_breached',
    help: 'Whether the threshold is breached (1) or not (0); it is until the metric has been calm for a minute.',
    unit: 'none',
    labels: ['metric'],
  }),
  thresholdTuned: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_tuned',
    help: 'Whether a person has set something of the threshold (1) or it is automatic (0).',
    unit: 'none',
    labels: ['metric'],
  }),
  thresholdState: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_state',
    help: 'Always 1; the label says how much there is to judge by, and the other states have no series.',
    unit: 'none',
    labels: ['metric', 'state'],
  }),
  thresholdInfo: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_info',
    help: 'Always 1; the labels say what the metric is, and where a breach of it goes.',
    unit: 'none',
    labels: ['metric', 'unit', 'service', 'source', 'severity'],
  }),
  thresholdBreachValue: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_breach_value',
    help: 'The value that began the breach, while it lasts.',
    unit: 'any',
    labels: ['metric'],
  }),
  thresholdExceedance: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_exceedance_widths',
    help: "Widths of the view's band that the breach began beyond its record, below it when negative; 1 or -1 beyond a bound.",
    unit: 'widths',
    labels: ['metric', 'view'],
  }),
  thresholdRecordSeconds: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_record_seconds',
    help: 'How far back the record goes that the breach has beaten.',
    unit: 'seconds',
    labels: ['metric'],
  }),
  thresholdBreachBound: metric({
    ...ofEachMetric,
    name: 'lovewatch_threshold_breach_bound',
    help: 'The bound, set by hand, that the breach began beyond.',
    unit: 'any',
    labels: ['metric'],
  }),
  thresholdMetrics: metric({
    name: 'lovewatch_threshold_metrics',
    help: 'Metrics that have a threshold, by how much there is to judge them by.',
    type: 'gauge',
    unit: 'none',
    labels: ['state'],
    seriesMax: 4,
    seriesPer: 'exporter',
  }),
  thresholdMetricsMax: metric({
    ...alone,
    name: 'lovewatch_threshold_metrics_max',
    help: 'Metrics that can have a threshold, so that memory stays bounded.',
    type: 'gauge',
    unit: 'none',
  }),
  thresholdTurnedAway: metric({
    ...alone,
    name: 'lovewatch_threshold_turned_away_total',
    help: 'Metrics that found no room, each time that they came.',
    type: 'counter',
    unit: 'none',
  }),
  thresholdSamples: metric({
    ...alone,
    name: 'lovewatch_threshold_samples_total',
    help: 'Samples that were judged.',
    type: 'counter',
    unit: 'none',
  }),
  thresholdRefused: metric({
    ...alone,
    name: 'lovewatch_threshold_refused_total',
    help: 'Samples that were refused: no finite number, or no time.',
    type: 'counter',
    unit: 'none',
  }),
} as const satisfies Readonly<Record<string, Metric>>;
