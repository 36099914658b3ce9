import { decimals, markdownTable, ratio, spread } from '../common/table.ts';
import type { Asking } from './cost.ts';

/** What one candidate took with so many rules, round by round. */
export interface Rounds {
  readonly name: string;
  readonly rules: number;
  readonly asking: Asking;
  readonly nanoseconds: readonly number[];
}

/** @param peer the candidate that ratios are to. @returns a row each candidate, a column each number of rules. */
export function costTable(of: readonly Rounds[], peer: string): string {
  const counts = [...new Set(of.map(({ rules }) => rules))];
  const names = [...new Set(of.map(({ name }) => name))];
  const found = (name: string, rules: number): readonly number[] =>
    of.find((each) => each.name === name && each.rules === rules)!.nanoseconds;
  const rows = names.map((name) => [
    name,
    ...counts.flatMap((rules) => {
      const own = found(name, rules);
      return [spread(own, 0), `${decimals(1 / ratio(own, found(peer, rules)), 1)}x`];
    }),
  ]);
  const head = counts.flatMap((rules) => [
    `${decimals(rules, 0)} ${rules === 1 ? 'rule' : 'rules'}`,
    `faster than ${peer}`,
  ]);
  return markdownTable(['ns', ...head], rows);
}
