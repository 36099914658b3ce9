import { decimals, markdownTable, spread } from '../common/table.ts';
import { median } from '../gateway/report.ts';
import type { Timed } from './cost.ts';

/** One of those that are timed, round by round. */
export interface Rounds {
  readonly of: Timed;
  readonly name: string;
  readonly nanoseconds: readonly number[];
}

/** @returns `51 ns`: twice the median of the first. */
export function netOf(all: readonly Rounds[]): string {
  return `${decimals(2 * median([...all[0]!.nanoseconds]), 0)} ns`;
}

/**
 * @param all ours in sync first, then the bare await, then the asynchronous ones.
 * @param peer the one that ratios to ours are of.
 */
export function costTable(head: string, all: readonly Rounds[], peer: string): string {
  const alone = all.find(({ name }) => name === 'await alone')!.nanoseconds;
  const net = all.map(({ name, nanoseconds }, index) => ({
    name,
    values: index === 0 ? nanoseconds : nanoseconds.map((value, round) => value - alone[round]!),
  }));
  const compared = net.find(({ name }) => name === peer)!.values;
  const rows = net
    .filter(({ name }) => name !== 'await alone')
    .map(({ name, values }) => [
      name,
      spread(values, 0),
      `${decimals(median(values.map((value, round) => compared[round]! / value)), 2)}x`,
    ]);
  return markdownTable([head, 'ns', `cheaper than ${peer}`], rows);
}

export function reactionTable(
  rates: readonly number[],
  all: readonly { readonly name: string; readonly ms: readonly number[] }[],
): string {
  const rows = all.map(({ name, ms }) => [
    name,
    ...ms.map((each) => (each === Infinity ? 'never' : decimals(each, 1))),
  ]);
  return markdownTable(['', ...rates.map((rate) => `at ${rate}/s`)], rows);
}

export function falseTable(
  all: readonly { readonly failureRatio: number; readonly all: number; readonly burst: number }[],
): string {
  const rows = all.map(({ failureRatio, all, burst }) => [
    `${decimals(100 * failureRatio, 0)}% errors`,
    decimals(all, 0),
    decimals(burst, 0),
  ]);
  return markdownTable(['', 'as it comes', 'burst test alone'], rows);
}

export function contentionTable(
  all: readonly { readonly threads: number; readonly millions: readonly number[]; readonly lost: number }[],
): string {
  const rows = all.map(({ threads, millions, lost }) => [
    `${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    spread(millions, 1),
    String(lost),
  ]);
  return markdownTable(['', 'M calls/s', 'lost'], rows);
}
