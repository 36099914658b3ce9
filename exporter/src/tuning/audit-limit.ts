import { auditEntriesMax } from './change.ts';
import type { MetricTuning } from './metric-tuning.ts';

/** Of all metrics together: some 15 MB on disk and in memory, so that a script that tunes for years fills neither. */
export const auditEntriesTotalMax = 50_000;

/** Shortens the longest histories, to their newest entries, until all of them fit. Costs O(metrics) when they do. */
export function limitAudit(byMetric: Map<string, MetricTuning>): void {
  for (let max = auditEntriesMax; entriesTotal(byMetric) > auditEntriesTotalMax; max = Math.floor(max / 2))
    for (const [metric, tuning] of byMetric)
      if (tuning.history.length > max)
        byMetric.set(metric, { ...tuning, history: tuning.history.slice(0, max) });
}

function entriesTotal(byMetric: ReadonlyMap<string, MetricTuning>): number {
  return [...byMetric.values()].reduce((total, { history }) => total + history.length, 0);
}
