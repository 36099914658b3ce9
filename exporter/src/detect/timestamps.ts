import { parseInstant } from '../text/instants.ts';

const zoneless = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)$/;

/** How to write a timestamp, for messages. */
export const timestampRemedy =
  'write RFC 3339, such as 2026-07-01T12:00:00Z, or 2026-07-01 12:00:00 (taken as UTC), or unix seconds';

/** @returns unix seconds; undefined for what is no timestamp, 30 February among them. */
export function parseTimestamp(text: string): number | undefined {
  const [, date, time] = zoneless.exec(text) ?? [];
  const seconds = parseInstant(date === undefined ? text : `${date}T${time!}Z`);
  return seconds === undefined || !isOfCalendar(text) ? undefined : seconds;
}

/** A day that its month does not have would otherwise count as one of the next month. */
function isOfCalendar(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? [];
  return day === undefined || new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() >= Number(day);
}
