/** One metric family: everything that docs, dashboards, rules, collectors and tests need to know of it. */
export interface Metric<Label extends string = string> {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** `any`: that of the watched metric, which `lovewatch_threshold_info` names. */
  readonly unit: 'seconds' | 'ratio' | 'bytes' | 'requests' | 'widths' | 'any' | 'none';
  readonly labels: readonly Label[];
  /** The most series that one exporter can make of it. A histogram counts its buckets. */
  readonly seriesMax: number;
  readonly seriesPer: 'service' | 'exporter';
}

/** Infers the label names, so that a collector which forgets one does not compile. */
export function metric<const Label extends string>(definition: Metric<Label>): Metric<Label> {
  return definition;
}
