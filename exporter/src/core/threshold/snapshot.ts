import { isInstant } from './instants.ts';

/** A snapshot is not one of ours, or was cut off: learning anew is the only way. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** @throws SnapshotError unless all are finite numbers. */
export function checkedNumbers(name: string, values: unknown, length?: number): readonly number[] {
  if (!Array.isArray(values)) throw broken(name, 'must be a list of numbers', typeof values);
  if (length !== undefined && values.length !== length)
    throw broken(name, `must have ${length} numbers`, values.length);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw broken(`${name}[${wrong}]`, 'must be a finite number', values[wrong]);
  return values as readonly number[];
}

/** @throws SnapshotError unless it is a finite number. */
export function checkedNumber(name: string, value: unknown): number {
  if (!Number.isFinite(value)) throw broken(name, 'must be a finite number', value);
  return value as number;
}

/** @throws SnapshotError unless it is a time, in seconds since 1970. */
export function checkedSeconds(name: string, value: unknown): number {
  if (typeof value !== 'number' || !isInstant(value)) throw broken(name, 'must be a time in seconds', value);
  return value;
}

/** @throws SnapshotError unless it is a sum of seconds that seconds can still be added to. */
export function checkedElapsed(name: string, value: unknown): number {
  const elapsed = checkedNumber(name, value);
  if (!(elapsed >= 0 && elapsed <= Number.MAX_SAFE_INTEGER))
    throw broken(name, 'must be within [0, 2^53)', elapsed);
  return elapsed;
}

/** @throws SnapshotError unless it is a share that may be outside of a band. */
export function checkedAlpha(name: string, value: unknown): number {
  const alpha = checkedNumber(name, value);
  if (!(alpha > 0 && alpha <= 0.5)) throw broken(name, 'must be within (0, 0.5]', alpha);
  return alpha;
}

/** @throws SnapshotError unless it is one of these. */
export function checkedOneOf<Each extends string>(name: string, value: unknown, all: readonly Each[]): Each {
  const found = all.find((each) => each === value);
  if (found === undefined) throw broken(name, `must be one of ${all.join(', ')}`, value);
  return found;
}

/** @throws SnapshotError unless it is an object. */
export function checkedFields(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw broken(name, 'must be an object', value);
  return value as Readonly<Record<string, unknown>>;
}

/** @throws SnapshotError unless it is a list of at most so many. */
export function checkedList(name: string, values: unknown, lengthMax: number): readonly unknown[] {
  if (!Array.isArray(values)) throw broken(name, 'must be a list', typeof values);
  if (values.length > lengthMax) throw broken(name, `must have at most ${lengthMax} entries`, values.length);
  return values as readonly unknown[];
}

/** @returns the error that says what is wrong. */
export function broken(name: string, constraint: string, got: unknown): SnapshotError {
  const isPlain = got === undefined || typeof got === 'number';
  const told = isPlain ? String(got) : JSON.stringify(got).slice(0, 100);
  return new SnapshotError(`snapshot: ${name} ${constraint}, got ${told}; leave it out to learn anew`);
}
