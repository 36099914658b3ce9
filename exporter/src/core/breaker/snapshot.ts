import { packedCause, unpackedCause, type Cause } from './cause.ts';
import { openingsMax, states, type BreakerState } from './state-word.ts';

/** What of a breaker must outlive its process. It goes through JSON unchanged. */
export interface BreakerSnapshot {
  readonly state: BreakerState;
  /** In a row, at most 15. */
  readonly openings: number;
  /** OPEN: until the first probe. CLOSED: until the openings are forgotten. Below 0 when that is past. */
  readonly remainingMs: number;
  /** Why it came to this state; null before the first transition. */
  readonly cause: Cause | null;
}

/** @throws RangeError when it is not one of ours. */
export function checkedSnapshot(given: BreakerSnapshot): BreakerSnapshot {
  const { state, openings, remainingMs, cause } = given;
  if (!states.includes(state)) throw broken('state', `be one of ${states.join(', ')}`, state);
  if (!(Number.isInteger(openings) && openings >= 0 && openings <= openingsMax))
    throw broken('openings', `be a whole number within [0, ${openingsMax}]`, openings);
  if (!Number.isFinite(remainingMs)) throw broken('remainingMs', 'be a number', remainingMs);
  if (cause === null) return given;
  const packed = packedCause(cause) as ReturnType<typeof packedCause> | undefined;
  const counts = [packed?.part, packed?.whole];
  if (!counts.every((count) => Number.isInteger(count) && count! >= 0))
    throw broken('cause', 'be a cause', JSON.stringify(cause));
  return { ...given, cause: unpackedCause(packed!) };
}

function broken(name: string, must: string, value: unknown): RangeError {
  return new RangeError(`snapshot.${name} must ${must}, got ${String(value)}; start without the snapshot`);
}
