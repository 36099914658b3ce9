import type { DryRun } from '../../core/threshold/dry-run.ts';
import type { Tuning } from '../../core/threshold/tuning.ts';
import type { WatchedThreshold } from '../../thresholds/watched-threshold.ts';
import { breachView } from '../breach-view.ts';
import { instant } from '../instant.ts';
import { edgesView } from '../threshold-view.ts';
import type { DryRunView, RunView } from '../threshold-schema.ts';

/** What a tuning would have done over the stored window, beside what the one that holds does. Some 400 µs. */
export function dryRunView({ definition, threshold }: WatchedThreshold, tuning: Tuning): DryRunView {
  const current = threshold.dryRun(threshold.tuning);
  const { samples, fromSeconds, toSeconds } = current;
  return {
    metric: definition.name,
    dry_run: true,
    window: { samples, from: instant(fromSeconds), to: instant(toSeconds) },
    current: runView(current),
    proposed: runView(threshold.dryRun(tuning)),
  };
}

function runView({ effective, outside, breaches }: DryRun): RunView {
  return {
    effective: edgesView(effective),
    outside,
    alerts: breaches.length,
    breaches: breaches.map(breachView),
  };
}
