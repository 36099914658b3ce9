import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import type { Metric } from '../../exporter/src/metrics/metric.ts';
import type { RuleGroup } from '../../exporter/src/rules/rule.ts';
import { root } from '../../stack/paths.ts';

/** The labels that the series of each name have. */
export type KnownSeries = ReadonlyMap<string, ReadonlySet<string>>;

const ofTargets = ['job', 'instance'];

/** @returns all that the dashboards may ask for: the catalogue, our recordings, and what Prometheus says of itself. */
export function knownSeries(): KnownSeries {
  const { groups } = parse(readFileSync(join(root, 'alerts/rules/slo.rules.yml'), 'utf8')) as {
    groups: RuleGroup[];
  };
  const rules = groups.flatMap((group) => group.rules);
  const recorded = rules.flatMap(({ record, labels }) =>
    record === undefined ? [] : [[record, Object.keys(labels)] as const],
  );
  const ofAlerts = rules
    .filter(({ alert }) => alert !== undefined)
    .flatMap(({ labels }) => Object.keys(labels));
  const known: (readonly [string, readonly string[]])[] = [
    ...(Object.values(catalogue) as Metric[]).flatMap(served),
    ...recorded,
    // What an alert's expression has besides: of thresholds the metric and what it is.
    ['ALERTS', ['alertname', 'alertstate', 'metric', 'unit', ...ofTargets, ...ofAlerts]],
    ['up', ofTargets],
    ['scrape_duration_seconds', ofTargets],
    ['scrape_samples_scraped', ofTargets],
  ];
  return new Map(known.map(([name, labels]) => [name, new Set(labels)]));
}

function served({ name, type, labels }: Metric): [string, string[]][] {
  const own = [...labels, ...ofTargets];
  if (type !== 'histogram') return [[name, own]];
  return [
    [`${name}_bucket`, [...own, 'le']],
    [`${name}_sum`, own],
    [`${name}_count`, own],
  ];
}
