/** @param seconds since the Unix epoch. @returns RFC 3339 in UTC; null when it has not happened or is not known. */
export function instant(seconds: number | undefined): string | null {
  return seconds === undefined ? null : new Date(seconds * 1000).toISOString();
}
