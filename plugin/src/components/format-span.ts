import { formatValue } from './format.ts';

/** @param seconds at least 0. @returns a short span of time to a tenth, such as `8.9 s`; below a second in whole `ms`. */
export function formatSpan(seconds: number): string {
  return formatValue(seconds, 'seconds', seconds < 1 ? 0 : 1);
}
