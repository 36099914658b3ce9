import { dateTime, dateTimeFormat, systemDateFormats } from '@grafana/data';

/**
 * @param at in ISO 8601 or ms since the epoch.
 * @returns the time of day; with the date in front when it is more than half a day from `nowMs`, and could be mistaken.
 */
export function formatClock(at: string | number, nowMs: number): string {
  const halfDayMs = 12 * 3600 * 1000;
  const isNear = Math.abs(nowMs - dateTime(at).valueOf()) < halfDayMs;
  return isNear ? dateTimeFormat(at, { format: systemDateFormats.interval.second }) : dateTimeFormat(at);
}
