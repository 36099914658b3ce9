import type { HistogramSnapshot } from '../core/traffic/traffic-counters.ts';
import type { Metric } from './metric.ts';

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
  /** The same each time; of many series they may be made as they are asked for. */
  readonly samples: Iterable<Sample>;
}

/** A value and every label of the metric, and no other. */
export interface Row<Label extends string> {
  readonly labels: Readonly<Record<Label, string>>;
  readonly value: number;
}

/** @param rows one value per set of labels. */
export function family<Label extends string>(metric: Metric<Label>, rows: Iterable<Row<Label>>): Family {
  const { name } = metric;
  return {
    metric,
    samples: {
      *[Symbol.iterator]() {
        for (const { labels, value } of rows) yield { name, labels, value };
      },
    },
  };
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
