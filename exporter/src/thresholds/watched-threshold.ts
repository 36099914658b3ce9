import type { TunedThreshold } from '../core/threshold/tuned-threshold.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** A metric with its threshold. */
export interface WatchedThreshold {
  readonly definition: MetricDefinition;
  readonly threshold: TunedThreshold;
}
