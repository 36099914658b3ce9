/**
 * Upper bounds of the duration buckets; a latency objective is about one of them. None is a whole number:
 * Prometheus 3 stores `le="1"` as `le="1.0"`, which would split a series in two on the day of the upgrade.
 */
export const durationBoundsSeconds: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1.5, 2.5, 7.5, 12.5, 30.5,
];
