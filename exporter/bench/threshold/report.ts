import { median } from '../gateway/report.ts';
import { decimals, markdownTable, ratio, spread } from '../common/table.ts';

/** One candidate, round by round. */
export interface Measured {
  readonly name: string;
  readonly answer: string;
  readonly nanoseconds: number[];
}

export interface MeasuredMany {
  readonly name: string;
  readonly nanoseconds: readonly number[];
  readonly bytes: number | undefined;
}

/** @param all ours first. @returns Markdown. */
export function peerTable(all: readonly Measured[]): string {
  const ours = all[0]!.nanoseconds;
  const rows = all.map(({ name, answer, nanoseconds }) => [
    name,
    answer,
    spread(nanoseconds, 0),
    `${decimals(ratio(nanoseconds, ours), 1)}x`,
  ]);
  return markdownTable(['', 'answer', 'ns', 'to ours'], rows);
}

/** @returns Markdown. */
export function manyTable(all: readonly MeasuredMany[]): string {
  const rows = all.map(({ name, nanoseconds, bytes }) => [
    name,
    spread(nanoseconds, 0),
    decimals(median(nanoseconds) / 1000, 2),
    bytes === undefined ? '' : `${decimals(bytes / 1024, 1)} KiB`,
  ]);
  return markdownTable(['', 'ns each', 'µs, median', 'memory each'], rows);
}
