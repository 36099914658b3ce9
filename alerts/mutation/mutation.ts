/** What a mutation changes, in the order of the report. */
export const mutationKinds = [
  'window',
  'comparison',
  'number',
  'function',
  'aggregation',
  'arithmetic',
  'clause',
  'matcher',
  'for',
  'keep_firing_for',
  'label',
  'annotation',
  'name',
] as const;

export type MutationKind = (typeof mutationKinds)[number];

/** One thing changed in a text. */
export interface Edit {
  readonly kind: MutationKind;
  /** Offsets of what is replaced: `[from, to)`. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** What a person reads, such as `rate -> irate`. Not unique: the same may be done in two places. */
  readonly change: string;
}

/** @returns the text with the edit in it. */
export function applied(text: string, { from, to, text: replacement }: Edit): string {
  return text.slice(0, from) + replacement + text.slice(to);
}

/** @returns a piece of a query on one line, short enough for a report. */
export function excerpt(query: string): string {
  const line = query.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
