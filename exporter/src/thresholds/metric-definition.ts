/** Where a breach of a metric's threshold goes: it wakes somebody, waits for the morning, or is only shown. */
export type ThresholdSeverity = 'page' | 'ticket' | 'none';

/** One metric that has a threshold. */
export interface MetricDefinition {
  /** The `metric` label, such as `love/error_ratio`, `queue_depth` or `queue_depth{queue="mail"}`. */
  readonly name: string;
  /** Such as `seconds` or `ratio`; `none` for a number without one. */
  readonly unit: string;
  /** Whose metric it is; undefined for what is about no service. */
  readonly service?: string | undefined;
  readonly source: 'gateway' | 'process' | 'machine' | 'promql';
  readonly severity: ThresholdSeverity;
  readonly sampleIntervalSeconds: number;
}
