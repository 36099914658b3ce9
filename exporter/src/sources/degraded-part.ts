import type { BackendTrouble } from './gateway/backend-health.ts';

/** What does not work, and why. */
export interface DegradedPart {
  readonly part: string;
  readonly why: string;
  readonly failures_in_a_row?: number;
  readonly since?: string;
}

/** @param part such as `backend of love`. */
export function degradedBy(
  part: string,
  { why, failuresInARow, sinceSeconds }: BackendTrouble,
): DegradedPart {
  const since = new Date(sinceSeconds * 1000).toISOString();
  return { part, why, failures_in_a_row: failuresInARow, since };
}
