import type { Tuning } from '../core/threshold/tuning.ts';

/** Who does something: the name of the token, or of the person that Grafana's plugin proxy vouches for with it. */
export interface Actor {
  readonly name: string;
  /** The name of the token that was shown. */
  readonly via: string;
}

/** The exporter itself, which ends what has expired. */
export const lovewatch: Actor = { name: 'lovewatch', via: 'lovewatch' };

/** What a person has set, until when, and why. */
export interface Override {
  readonly tuning: Tuning;
  readonly reason: string;
  readonly actor: Actor;
  readonly setAtSeconds: number;
  /** Undefined: until it is set otherwise. */
  readonly expiresAtSeconds?: number | undefined;
}

/** One change, for the audit. */
export interface AuditEntry {
  /** The version that it has made. */
  readonly version: number;
  readonly atSeconds: number;
  readonly action: 'set' | 'reset' | 'expired';
  readonly actor: Actor;
  /** Of what expired: why it was set. */
  readonly reason: string;
  /** What holds since then; empty: automatic. */
  readonly tuning: Tuning;
  readonly expiresAtSeconds?: number | undefined;
}

/** All that was ever tuned of a metric. */
export interface MetricTuning {
  /** Counts the changes; 0 when there was none. */
  readonly version: number;
  /** Undefined: automatic. */
  readonly override?: Override | undefined;
  /** Newest first; the oldest give way. */
  readonly history: readonly AuditEntry[];
}

/** Of a metric that nobody has touched. */
export const untouched: MetricTuning = { version: 0, history: [] };
