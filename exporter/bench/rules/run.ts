import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrograms } from '../../../stack/programs/install.ts';
import { loadPolicy, policyFileDefault } from '../../src/config/policy.ts';
import { codeLabelsInitial } from '../../src/core/traffic/status-codes.ts';
import { programVersions } from '../outage-to-page/versions.ts';
import type { Say } from '../common/command.ts';
import { machineLine } from '../common/machine.ts';
import { BenchPrometheus } from './bench-prometheus.ts';
import { recordSeconds, scrapeSeconds, writeBlocks } from './blocks.ts';
import { askBudgets } from './budget.ts';
import { candidates, env, objective, rulesOfOne, slo, target as sloTarget } from './candidates.ts';
import { budgetTable, rulesTable, type Result } from './report.ts';
import { measure, samplesOf, type Evaluation } from './rounds.ts';
import { Target } from './target.ts';

export interface Options {
  readonly services: number;
  readonly rounds: number;
  /** Evaluations in a round. */
  readonly evaluations: number;
  readonly interval: number;
}

/** Runs the whole benchmark. @returns the report in Markdown. */
export async function run(options: Options, say: Say, signal: AbortSignal): Promise<string> {
  const { prometheus: program, promtool } = await ensurePrograms(say);
  const folder = await mkdtemp(join(tmpdir(), 'lovewatch-bench-'));
  await using target = await Target.start(options.services);
  let prometheus: BenchPrometheus | undefined;
  try {
    say(`30 days of ${options.services} services:`);
    const dataset = { services: options.services, instance: target.instance, slo, env, sloTarget };
    await writeBlocks(dataset, promtool, folder, say, signal);
    prometheus = await BenchPrometheus.start(program, folder, target.instance, options.interval, signal);
    return await report(options, prometheus, say, signal);
  } finally {
    await prometheus?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function report(
  options: Options,
  prometheus: BenchPrometheus,
  say: Say,
  signal: AbortSignal,
): Promise<string> {
  const { services, rounds, evaluations, interval } = options;
  const policy = await loadPolicy(policyFileDefault);
  const all = candidates(services, policy);
  const evaluated = new Map(all.map(({ name }) => [name, [] as Evaluation[]]));
  for (let round = 1; round <= rounds; round += 1)
    for (const candidate of all) {
      const own = await measure(prometheus, candidate, evaluations, interval, signal);
      evaluated.get(candidate.name)!.push(own);
      say(
        `round ${round}, ${candidate.name}: ${own.groupSeconds.toFixed(2)} s, CPU ${own.cpuSeconds.toFixed(2)} s`,
      );
    }
  const ofOne = rulesOfOne(services - 1, policy);
  const results: Result[] = [];
  for (const candidate of all) {
    const groups = candidate.name === 'no rules' ? [] : ofOne[candidate.name];
    const samples = await samplesOf(prometheus, groups);
    results.push({ candidate, rounds: evaluated.get(candidate.name)!, samples });
  }
  const ways = await askBudgets(prometheus, 2 * rounds + 1);
  return [
    machineLine((await programVersions(say)).slice(0, 1)),
    '',
    `${services} objectives of ${services} services with ${codeLabelsInitial.length} series each, scraped every ${scrapeSeconds} s; raw counters of ` +
      `3 days, and recordings of 30 days every ${recordSeconds} s. ${rounds} interleaved rounds of ${evaluations} evaluations, ` +
      `in one Prometheus. Medians of one evaluation of all rules (least to most):`,
    '',
    rulesTable(results, services),
    '',
    'The budget of one service, which has raw counters of 30 days:',
    '',
    budgetTable(ways, objective),
  ].join('\n');
}
