import type { AuditEntry, Breach, DryRun, Threshold, Tune } from '../../api/schema/thresholds.ts';

/** A metric that is well, as `GET /tune` tells it. */
export const p99Tune: Tune = {
  metric: 'love/latency_p99_seconds',
  unit: 'seconds',
  service: 'love',
  source: 'gateway',
  severity: 'ticket',
  sample_interval_seconds: 60,
  state: { kind: 'ready', text: 'ready', samples_wanted: null },
  value: 0.05,
  value_at: '2026-07-01T12:05:00.000Z',
  score: 0,
  alpha: 0.05,
  window_samples: 1440,
  samples: 1440,
  band: { lower: 0.02, upper: 0.12 },
  effective: { lower: 0.02, upper: 0.12 },
  breach: null,
  override: null,
  version: 0,
  history: [],
};

/** The same as `GET /api/v1/thresholds` tells it. */
export const p99: Threshold = thresholdOf(p99Tune);

/** @returns what the list of all tells of a metric. */
export function thresholdOf({ history: _, ...head }: Tune, breaches: readonly Breach[] = []): Threshold {
  return { ...head, breaches: [...breaches] };
}

export const breach: Breach = {
  since: '2026-07-01T12:01:00.000Z',
  until: null,
  value: 0.3,
  kind: 'record',
  side: 'above',
  sentence: "38% of the band's width above the highest value of the last 24 hours",
  bound: null,
  record: { view: 'level', widths: 0.38, seconds: 86_400 },
};

/** @returns a change that Ming has made. */
export function changeOf(version: number, change: Partial<AuditEntry>): AuditEntry {
  return {
    ...{
      version,
      at: '2026-07-01T12:00:00.000Z',
      action: 'set',
      reason: 'load test',
      actor: 'Ming',
      via: 'token',
    },
    ...{ alpha: null, lower: null, upper: null, margin: null, expires_at: null },
    ...change,
  };
}

/** @returns the metric as somebody has tuned it. */
export function tuned(version: number, upper: number, history: readonly AuditEntry[] = []): Tune {
  const entry = changeOf(version, { upper });
  return {
    ...p99Tune,
    effective: { lower: 0.02, upper },
    override: { ...entry, set_at: entry.at },
    version,
    history: [entry, ...history],
  };
}

const run = { effective: { lower: 0.02, upper: 0.12 }, outside: 72, alerts: 0, breaches: [] };
/** What a dry run answers that changes nothing. */
export const sameRun: DryRun = {
  metric: p99.metric,
  window: { samples: 1440, from: '2026-06-30T12:05:00.000Z', to: '2026-07-01T12:05:00.000Z' },
  current: run,
  proposed: run,
};
