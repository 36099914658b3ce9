/** Names of metrics end in their units; a diagnosis has no others. */
const units = ['seconds', 'ratio', 'bytes'] as const;

/** @param metric such as `love/latency_p99_seconds`. @returns its unit; '' when the name does not say. */
export function unitOfName(metric: string): string {
  return units.find((unit) => metric.endsWith(`_${unit}`)) ?? '';
}
