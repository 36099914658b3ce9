/** The keys that lead to a value, and the value. */
export type Scalar = readonly [readonly PropertyKey[], string];

/** @returns every string of a parsed file, wherever it stands, with its place. */
export function scalarsOf(value: unknown, keys: readonly PropertyKey[] = []): Scalar[] {
  if (typeof value === 'string') return [[keys, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => scalarsOf(item, [...keys, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => scalarsOf(item, [...keys, key]));
}
