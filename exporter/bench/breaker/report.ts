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

/** Openings at a share of failures that is usual. */
export interface FalseOpenings {
  readonly failureRatio: number;
  readonly all: number;
  /** By the burst test, and by one that is told that this share is healthy. */
  readonly burst: number;
  readonly told: number;
}

export function falseTable(given: readonly FalseOpenings[]): string {
  const rows = given.map(({ failureRatio, all, burst, told }) => [
    `${decimals(100 * failureRatio, 0)}% errors`,
    decimals(all, 0),
    decimals(burst, 0),
    decimals(told, 0),
  ]);
  return markdownTable(['', 'as it comes', 'burst test alone', 'alone, with that as its healthyRatio'], rows);
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
