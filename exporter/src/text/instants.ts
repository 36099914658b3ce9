const rfc3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/;
const unixSeconds = /^\d{1,10}(\.\d+)?$/;

/** How to write a moment, for messages. */
export const instantRemedy = 'write RFC 3339 with its zone, such as 2026-07-01T12:00:00Z, or unix seconds';

/** @returns unix seconds; undefined for what is neither RFC 3339 with a zone nor unix seconds before the year 2286. */
export function parseInstant(text: string): number | undefined {
  if (unixSeconds.test(text)) return Number(text);
  const milliseconds = rfc3339.test(text) ? Date.parse(text.replace(' ', 'T').toUpperCase()) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** @returns UTC in ISO 8601, to the second. */
export function instant(seconds: number): string {
  return new Date(Math.round(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}

/** @returns how to show these moments in one table: to the minute where all are whole minutes. */
export function instantsText(moments: readonly number[]): (seconds: number) => string {
  const areMinutes = moments.every((seconds) => Math.round(seconds) % 60 === 0);
  return areMinutes ? (seconds) => instant(seconds).replace(/:00Z$/, 'Z') : instant;
}
