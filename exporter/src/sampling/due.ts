import { createHash } from 'node:crypto';

/** When something is due: every so many seconds since 1970, and a part of that later. */
export interface Pace {
  /** Whole. */
  readonly intervalSeconds: number;
  /** Within [0, intervalSeconds), to the millisecond. */
  readonly offsetSeconds: number;
}

/** Timers may fire this much before the clock that is read here. */
const earlySecondsMax = 0.01;

/** @returns the newest moment that is due at `nowSeconds`. */
export function lastDue(nowSeconds: number, { intervalSeconds, offsetSeconds }: Pace): number {
  const interval = intervalSeconds * 1000;
  const offset = Math.round(offsetSeconds * 1000);
  const now = (nowSeconds + earlySecondsMax) * 1000;
  return (Math.floor((now - offset) / interval) * interval + offset) / 1000;
}

/**
 * @returns the first moment that is due at least half an interval after `nowSeconds`: so what is late is not followed at
 *   once by the next, and after a sleep of the machine nothing is made up for.
 */
export function nextDue(nowSeconds: number, pace: Pace): number {
  const earliest = nowSeconds + pace.intervalSeconds / 2;
  const due = lastDue(earliest, pace);
  return due >= earliest ? due : due + pace.intervalSeconds;
}

/** @returns an offset that a name always has, so that a hundred queries do not all go out at the full minute. */
export function offsetOf(name: string, intervalSeconds: number): number {
  const part = createHash('sha256').update(name).digest().readUInt32BE() / 2 ** 32;
  return Math.floor(part * intervalSeconds * 1000) / 1000;
}
