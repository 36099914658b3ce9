import type { HistogramSnapshot } from '../core/traffic/traffic-counters.ts';
import type { Metric } from './catalogue.ts';

type Labels = Readonly<Record<string, string>>;

/** One line of the exposition. */
export interface Sample {
  /** The family's name, with `_bucket`, `_sum` or `_count` behind it for a histogram. */
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

/** A metric and what it shows now. */
export interface Family {
  readonly metric: Metric;
  readonly samples: readonly Sample[];
}

/** @param rows one value per set of labels; every label of the metric, and no other. */
export function family<Label extends string>(
  metric: Metric<Label>,
  rows: readonly { readonly labels: Readonly<Record<Label, string>>; readonly value: number }[],
): Family {
  return { metric, samples: rows.map(({ labels, value }) => ({ name: metric.name, labels, value })) };
}

/** @param boundsSeconds the upper bounds that the snapshots were counted with. */
export function histogramFamily<Label extends string>(
  metric: Metric<Label>,
  boundsSeconds: readonly number[],
  rows: readonly { readonly labels: Readonly<Record<Label, string>>; readonly snapshot: HistogramSnapshot }[],
): Family {
  return {
    metric,
    samples: rows.flatMap(({ labels, snapshot }) =>
      histogramSamples(metric.name, boundsSeconds, labels, snapshot),
    ),
  };
}

function histogramSamples(
  name: string,
  boundsSeconds: readonly number[],
  labels: Labels,
  snapshot: HistogramSnapshot,
): Sample[] {
  const buckets = boundsSeconds.map((bound, index) => ({
    name: `${name}_bucket`,
    labels: { ...labels, le: String(bound) },
    value: snapshot.countsCumulative[index]!,
  }));
  return [
    ...buckets,
    { name: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: snapshot.count },
    { name: `${name}_sum`, labels, value: snapshot.sum },
    { name: `${name}_count`, labels, value: snapshot.count },
  ];
}
