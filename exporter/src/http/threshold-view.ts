import { stateText, type ThresholdState } from '../core/threshold/state.ts';
import type { EffectiveBand, Tuning } from '../core/threshold/tuning.ts';
import type { WatchedThreshold } from '../thresholds/watched-threshold.ts';
import type { AuditEntry, MetricTuning, Override } from '../tuning/metric-tuning.ts';
import { breachView } from './breach-view.ts';
import { instant } from './instant.ts';
import type { AuditEntryView, OverrideView, ThresholdHead } from './threshold-schema.ts';

/** How a metric stands, without what grows: its history and its breaches. */
export function thresholdHead(
  { definition, threshold }: WatchedThreshold,
  { version, override }: MetricTuning,
  nowSeconds: number,
): ThresholdHead {
  const state = threshold.state(nowSeconds);
  return {
    metric: definition.name,
    unit: definition.unit,
    service: definition.service ?? null,
    source: definition.source,
    severity: definition.severity,
    sample_interval_seconds: definition.sampleIntervalSeconds,
    state: { kind: state.kind, text: stateText(state), samples_wanted: samplesWanted(state) },
    value: threshold.value ?? null,
    value_at: instant(threshold.valueSeconds),
    score: threshold.score ?? null,
    alpha: threshold.alpha,
    window_samples: threshold.windowSamples,
    samples: threshold.samples,
    band: edgesView(threshold.band),
    effective: edgesView(threshold.effective),
    breach: threshold.breach === undefined ? null : breachView(threshold.breach),
    override: override === undefined ? null : overrideView(override),
    version,
  };
}

function samplesWanted(state: ThresholdState): number | null {
  switch (state.kind) {
    case 'learning':
      return state.samplesMin;
    case 'warming-up':
      return state.samplesWanted;
    case 'not-enough-data':
    case 'ready':
      return null;
  }
}

/** A side that is not known is null. */
export function edgesView(band: EffectiveBand | undefined): { lower: number | null; upper: number | null } {
  return { lower: band?.lower ?? null, upper: band?.upper ?? null };
}

export function auditEntryView(entry: AuditEntry): AuditEntryView {
  const { version, atSeconds, action, actor, reason, tuning, expiresAtSeconds } = entry;
  return {
    version,
    at: instant(atSeconds)!,
    action,
    actor: actor.name,
    via: actor.via,
    reason,
    ...settingsView(tuning),
    expires_at: instant(expiresAtSeconds),
  };
}

function overrideView({ tuning, reason, actor, setAtSeconds, expiresAtSeconds }: Override): OverrideView {
  return {
    ...settingsView(tuning),
    reason,
    actor: actor.name,
    via: actor.via,
    set_at: instant(setAtSeconds)!,
    expires_at: instant(expiresAtSeconds),
  };
}

function settingsView({ alpha, lower, upper, margin }: Tuning): Record<keyof Tuning, number | null> {
  return { alpha: alpha ?? null, lower: lower ?? null, upper: upper ?? null, margin: margin ?? null };
}
