import { durationText } from '../core/threshold/state.ts';
import type { DetectedRow } from './detected.ts';

/** @param rows at least one. @returns one line: rows, alerts, and how long it learned. */
export function summaryText(rows: readonly DetectedRow[]): string {
  const alerts = rows.filter(({ alert }) => alert !== undefined).length;
  const scoredFrom = rows.findIndex(({ band }) => band !== undefined);
  return `${counted(rows.length, 'row')}, ${counted(alerts, 'alert')}; ${learnedText(rows, scoredFrom)}`;
}

function learnedText(rows: readonly DetectedRow[], scoredFrom: number): string {
  if (scoredFrom < 0) return `not enough data: still learning after ${counted(rows.length, 'row')}`;
  const seconds = Math.max(0, rows[scoredFrom]!.seconds - rows[0]!.seconds);
  return `learned from the first ${counted(scoredFrom, 'row')} (${durationText(seconds)})`;
}

/** @returns such as `1 row` or `15,902 rows`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
