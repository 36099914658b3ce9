import type { Breach } from '../core/threshold/breach.ts';
import type { ThresholdState } from '../core/threshold/state.ts';
import type { EffectiveBand, Tuning } from '../core/threshold/tuning.ts';
import type { ThresholdSeverity } from '../thresholds/metric-definition.ts';
import type { WatchedThreshold } from '../thresholds/watched-threshold.ts';

/** What `/metrics` says of one threshold, all of it read at one moment. */
export interface ThresholdRow {
  readonly labels: { readonly metric: string };
  readonly info: {
    readonly metric: string;
    readonly unit: string;
    /** Empty for what is about no service. */
    readonly service: string;
    readonly source: string;
    readonly severity: ThresholdSeverity;
  };
  readonly state: ThresholdState['kind'];
  readonly isTuned: boolean;
  /** Undefined of a metric that is silent. */
  readonly shown: ShownThreshold | undefined;
}

/** What is known of a metric that is not silent. */
export interface ShownThreshold {
  readonly value: number | undefined;
  readonly band: EffectiveBand;
  readonly score: number | undefined;
  readonly breach: Breach | undefined;
}

/** @param nowSeconds of the clock that the samples are from. Costs about 1 µs, most of it to get it from memory. */
export function thresholdRow({ definition, threshold }: WatchedThreshold, nowSeconds: number): ThresholdRow {
  const { name, unit, service, source, severity } = definition;
  const { value, score, breach, effective: band, tuning } = threshold;
  const state = threshold.state(nowSeconds).kind;
  return {
    labels: { metric: name },
    info: { metric: name, unit, service: service ?? '', source, severity },
    state,
    isTuned: hasAny(tuning),
    shown: state === 'not-enough-data' ? undefined : { value, band, score, breach },
  };
}

function hasAny({ alpha, lower, upper, margin }: Tuning): boolean {
  return (alpha ?? lower ?? upper ?? margin) !== undefined;
}
