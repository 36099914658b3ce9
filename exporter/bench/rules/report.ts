import { median } from '../gateway/report.ts';
import { decimals, markdownTable, ratio, spread } from '../common/table.ts';
import type { BudgetWay } from './budget.ts';
import type { Candidate } from './candidates.ts';
import type { Evaluation } from './rounds.ts';

/** What one candidate took, round by round, and what its rules read. */
export interface Result {
  readonly candidate: Candidate;
  readonly rounds: readonly Evaluation[];
  /** Of the rules of one objective, in one evaluation. */
  readonly samples: number;
}

/**
 * Medians over the rounds (least to most). Groups run beside each other and wait for a processor, so that their seconds
 * say more of the machine than of the rules: CPU is what to compare. The CPU of the rules is what the process takes
 * beyond that without rules.
 */
export function rulesTable(results: readonly Result[], services: number): string {
  const idle = median(results[0]!.rounds.map(({ cpuSeconds }) => cpuSeconds));
  const cpuOf = ({ rounds }: Result): number[] => rounds.map(({ cpuSeconds }) => cpuSeconds - idle);
  const timeOf = ({ rounds }: Result): number[] => rounds.map(({ groupSeconds }) => groupSeconds);
  const peer = results.at(-1)!;
  const rows = results
    .slice(1)
    .map((result) => [
      result.candidate.name,
      String(result.candidate.groups.reduce((sum, { rules }) => sum + rules.length, 0) / services),
      decimals(result.samples, 0),
      spread(cpuOf(result), 2),
      `${ratio(cpuOf(result), cpuOf(peer)).toFixed(2)}x`,
      spread(timeOf(result), 1),
    ]);
  return markdownTable(
    [
      '',
      'rules an objective',
      'samples read an objective',
      `CPU seconds for all ${services}`,
      'to Sloth',
      'seconds of all groups, waiting included',
    ],
    rows,
  );
}

/** One way a line: what it takes, and what it says. */
export function budgetTable(ways: readonly BudgetWay[], objective: number): string {
  const rows = ways.map(({ name, costs }) => [
    name,
    decimals(costs[0]!.samples, 0),
    spread(
      costs.map(({ milliseconds }) => milliseconds),
      1,
    ),
    `${decimals((100 * costs[0]!.value) / (1 - objective), 1)}%`,
  ]);
  return markdownTable(['ratio of 30 days', 'samples read', 'ms', 'budget spent, it says'], rows);
}
