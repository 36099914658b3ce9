import type { Breach, Threshold } from '../../api/schema/thresholds.ts';

/** A metric within its band at noon, with what a test is about. */
export function aThreshold(about: Partial<Threshold> = {}): Threshold {
  return {
    metric: 'love/error_ratio',
    unit: 'ratio',
    service: 'love',
    source: 'gateway',
    severity: 'ticket',
    sample_interval_seconds: 1,
    state: { kind: 'ready', text: 'ready' },
    value: 0,
    value_at: '2026-07-01T12:00:00.000Z',
    score: 0,
    alpha: 0.05,
    window_samples: 1440,
    samples: 1440,
    band: { lower: 0, upper: 0.1 },
    effective: { lower: 0, upper: 0.1 },
    breach: null,
    breaches: [],
    override: null,
    version: 0,
    ...about,
  };
}

export function aBreach(about: Partial<Breach> = {}): Breach {
  return {
    since: '2026-07-01T12:00:00.000Z',
    until: null,
    value: 0.9,
    kind: 'record',
    side: 'above',
    sentence: '10 times the width of the band above it',
    ...about,
  };
}
