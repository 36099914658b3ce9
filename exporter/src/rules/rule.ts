export type Labels = Readonly<Record<string, string>>;

/** A rule as Prometheus reads it. */
export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Labels;
  readonly annotations?: Labels;
}

/** Rules that Prometheus evaluates in order, each seeing what those before it recorded. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Rule[];
}
