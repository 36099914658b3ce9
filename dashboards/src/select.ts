import type { Metric } from '../../exporter/src/metrics/metric.ts';

/** What a label must be: exactly the text, or what a pattern matches. */
export type Match = string | { readonly pattern: string };

/** Labels that Prometheus gives to whatever it scrapes. */
export type TargetLabel = 'instance' | 'job';

export type Matchers<Label extends string> = Readonly<Partial<Record<Label | TargetLabel, Match>>>;

/** The series of a histogram, behind its name. */
export type HistogramPart = '' | '_bucket' | '_sum' | '_count';

/** @param pattern of RE2. */
export function like(pattern: string): Match {
  return { pattern };
}

/** @param variable the name of one that may hold several values. */
export function anyOf(variable: string): Match {
  return like(`\${${variable}:regex}`);
}

/** @returns the selector of a metric of the catalogue; a label that it has not does not compile. */
export function select<Label extends string>(
  { name }: Metric<Label>,
  matchers?: Matchers<Label>,
  part: HistogramPart = '',
): string {
  return selectByName(name + part, matchers ?? {});
}

/**
 * Patterns are between backticks, where nothing is escaped: a metric may be `by_code{code="200"}`, and Grafana's own way
 * to put a value between double quotes leaves those of the value as they are.
 *
 * @returns the selector of what is in no catalogue: recordings of our rules, and what Prometheus says of itself.
 */
export function selectByName(name: string, matchers: Readonly<Record<string, Match | undefined>>): string {
  const written = Object.entries(matchers).flatMap(([label, match]) =>
    match === undefined ? [] : [matcher(label, match)],
  );
  return written.length === 0 ? name : `${name}{${written.join(',')}}`;
}

function matcher(label: string, match: Match): string {
  return typeof match === 'string' ? `${label}="${match}"` : `${label}=~\`${match.pattern}\``;
}
