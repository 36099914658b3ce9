/** The series of a threshold that a chart of its band is made of. */
export const bandParts = ['value', 'lower', 'upper'] as const;
export type BandPart = (typeof bandParts)[number];

/**
 * @param metric its whole name, such as `love/error_ratio` or `love/requests{code="200"}`.
 * @returns PromQL for its value and its edges, a series each: of several exporters the highest counts.
 */
export function bandExpressions(metric: string): Record<BandPart, string> {
  const matcher = `metric=${promqlString(metric)}`;
  const of = (part: BandPart): string => `max by (metric) (lovewatch_threshold_${part}{${matcher}})`;
  return { value: of('value'), lower: of('lower'), upper: of('upper') };
}

/** @returns one query that finds all that the panel draws of a metric, its breaches as well. */
export function bandQuery(metric: string): string {
  return `{__name__=~"lovewatch_threshold_(value|lower|upper|breached)", metric=${promqlString(metric)}}`;
}

/** PromQL quotes as Go does, which reads whatever JSON writes. */
function promqlString(text: string): string {
  return JSON.stringify(text);
}
