import type { Breaker } from '../api/schema/breakers.ts';

/**
 * @param readAtMs when the breaker was read, since the epoch.
 * @returns seconds until an OPEN breaker lets a probe pass, as of now; 0 in other states and when the time is over.
 */
export function secondsLeft(
  { state, open_seconds_left: left }: Pick<Breaker, 'state' | 'open_seconds_left'>,
  readAtMs: number,
  nowMs: number,
): number {
  if (state !== 'OPEN') return 0;
  return Math.max(0, left - Math.max(0, nowMs - readAtMs) / 1000);
}
