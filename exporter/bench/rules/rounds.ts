import { setTimeout as sleep } from 'node:timers/promises';
import type { RuleGroup } from '../../src/rules/rule.ts';
import type { BenchPrometheus, Work } from './bench-prometheus.ts';
import type { Candidate } from './candidates.ts';

/** What one evaluation of all rules took. */
export interface Evaluation {
  /** Of the whole process, scrapes included. */
  readonly cpuSeconds: number;
  /** Added up over the groups. */
  readonly groupSeconds: number;
}

/**
 * One candidate for a while: an interval to settle in, in which each group is evaluated for the first time, then so
 * many intervals to measure.
 *
 * @throws Error when an evaluation was left out, or when not every rule was evaluated: the figures would be too good.
 */
export async function measure(
  prometheus: BenchPrometheus,
  { name, groups }: Candidate,
  intervals: number,
  intervalSeconds: number,
  signal: AbortSignal,
): Promise<Evaluation> {
  await prometheus.use(groups);
  await sleep((intervalSeconds + 3) * 1000, undefined, { signal });
  const before = await prometheus.work();
  await sleep(intervals * intervalSeconds * 1000, undefined, { signal });
  const after = await prometheus.work();
  const rules = groups.reduce((sum, group) => sum + group.rules.length, 0);
  const evaluated = difference(after, before, 'evaluations');
  if (difference(after, before, 'missed') > 0)
    throw new Error(
      `Prometheus must evaluate ${name} in ${intervalSeconds} s, and did not; choose fewer --services`,
    );
  if (Math.abs(evaluated - rules * intervals) > 0.05 * rules * intervals)
    throw new Error(`${name} must have had ${rules * intervals} evaluations, got ${evaluated}`);
  return {
    cpuSeconds: difference(after, before, 'cpuSeconds') / intervals,
    groupSeconds: difference(after, before, 'groupSeconds') / intervals,
  };
}

function difference(after: Work, before: Work, key: keyof Work): number {
  return after[key] - before[key];
}

/** @returns the samples that the rules of one objective read in one evaluation. */
export async function samplesOf(prometheus: BenchPrometheus, groups: readonly RuleGroup[]): Promise<number> {
  let samples = 0;
  for (const { expr } of groups.flatMap(({ rules }) => rules))
    samples += (await prometheus.query(expr)).samples;
  return samples;
}
