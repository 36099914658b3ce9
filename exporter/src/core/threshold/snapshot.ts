/** A snapshot is not one of ours, or was cut off: learning anew is the only way. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** @throws SnapshotError unless all are finite numbers. */
export function checkedNumbers(name: string, values: unknown, length?: number): readonly number[] {
  if (!Array.isArray(values)) throw broken(name, 'must be a list of numbers', typeof values);
  if (length !== undefined && values.length !== length)
    throw broken(name, `must have ${length} numbers`, values.length);
  const wrong: unknown = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw broken(name, 'must be finite numbers', wrong);
  return values as readonly number[];
}

/** @throws SnapshotError unless it is a finite number. */
export function checkedNumber(name: string, value: unknown): number {
  if (!Number.isFinite(value)) throw broken(name, 'must be a finite number', value);
  return value as number;
}

function broken(name: string, constraint: string, got: unknown): SnapshotError {
  return new SnapshotError(`snapshot: ${name} ${constraint}, got ${String(got)}; leave it out to learn anew`);
}
