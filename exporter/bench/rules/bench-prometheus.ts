import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { RuleGroup } from '../../src/rules/rule.ts';
import { unusedPort } from '../../src/testing/tcp.ts';
import { BenchProcess } from '../gateway/bench-process.ts';
import { cpuSeconds } from '../gateway/process-usage.ts';
import { scrapeSeconds } from './blocks.ts';

/** What Prometheus has done since its start. */
export interface Work {
  readonly cpuSeconds: number;
  /** Of all groups, each from its first rule to its last. */
  readonly groupSeconds: number;
  /** Of single rules. */
  readonly evaluations: number;
  /** Groups that were due while they were still being evaluated. */
  readonly missed: number;
}

/** A query and what it took. */
export interface QueryCost {
  readonly value: number;
  readonly samples: number;
  readonly milliseconds: number;
}

/** One Prometheus over the blocks; its rules are changed while it runs. */
export class BenchPrometheus {
  readonly #process: BenchProcess;
  readonly #url: string;
  readonly #rulesFile: string;

  private constructor(process: BenchProcess, url: string, rulesFile: string) {
    this.#process = process;
    this.#url = url;
    this.#rulesFile = rulesFile;
  }

  /** @param folder with the blocks under `data`. */
  static async start(
    prometheus: string,
    folder: string,
    target: string,
    evaluationSeconds: number,
    signal: AbortSignal,
  ): Promise<BenchPrometheus> {
    const address = `127.0.0.1:${await unusedPort()}`;
    const config = join(folder, 'prometheus.yml');
    const rulesFile = join(folder, 'bench.rules.yml');
    const global = {
      scrape_interval: `${scrapeSeconds}s`,
      evaluation_interval: `${evaluationSeconds}s`,
    };
    const scrape_configs = [{ job_name: 'lovewatch', static_configs: [{ targets: [target] }] }];
    await writeFile(config, stringify({ global, rule_files: [rulesFile], scrape_configs }));
    const process = await BenchProcess.start(
      {
        name: 'prometheus',
        command: prometheus,
        args: [
          `--config.file=${config}`,
          `--storage.tsdb.path=${join(folder, 'data')}`,
          '--storage.tsdb.retention.time=40d',
          // Equal lengths: no compaction while we measure.
          ...['--storage.tsdb.min-block-duration=2h', '--storage.tsdb.max-block-duration=2h'],
          `--web.listen-address=${address}`,
        ],
        cwd: folder,
        readyUrl: `http://${address}/-/ready`,
      },
      signal,
    );
    return new BenchPrometheus(process, `http://${address}`, rulesFile);
  }

  /** Puts other rules in the place of those that it has. Resolves when it evaluates them. */
  async use(groups: readonly RuleGroup[]): Promise<void> {
    if (groups.length === 0) await rm(this.#rulesFile, { force: true });
    else
      await writeFile(this.#rulesFile, stringify({ groups }, { lineWidth: 0, aliasDuplicateObjects: false }));
    process.kill(this.#process.pid, 'SIGHUP');
    const interval = 200;
    for (let waited = 0; (await this.#groupsLoaded()) !== groups.length; waited += interval) {
      if (waited > 30_000)
        throw new Error(`Prometheus must take ${groups.length} groups; see promtool check rules`);
      await sleep(interval);
    }
  }

  async work(): Promise<Work> {
    const text = await (await fetch(`${this.#url}/metrics`)).text();
    const sum = (name: string): number =>
      [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].reduce(
        (total, [, value]) => total + Number(value),
        0,
      );
    return {
      cpuSeconds: cpuSeconds(this.#process.pid),
      groupSeconds: sum('prometheus_rule_group_duration_seconds_sum'),
      evaluations: sum('prometheus_rule_evaluations_total'),
      missed: sum('prometheus_rule_group_iterations_missed_total'),
    };
  }

  /** @throws Error with Prometheus' own words when it is no query. */
  async query(expression: string): Promise<QueryCost> {
    interface Answer {
      error?: string;
      data?: {
        result: { value: [number, string] }[];
        stats: { timings: { evalTotalTime: number }; samples: { totalQueryableSamples: number } };
      };
    }
    const search = new URLSearchParams({ query: expression, stats: 'all' });
    const response = await fetch(`${this.#url}/api/v1/query?${search.toString()}`);
    const { data, error } = (await response.json()) as Answer;
    if (data === undefined) throw new Error(`${expression}: ${error}`);
    return {
      value: Number(data.result[0]?.value[1] ?? NaN),
      samples: data.stats.samples.totalQueryableSamples,
      milliseconds: data.stats.timings.evalTotalTime * 1000,
    };
  }

  async stop(): Promise<void> {
    await this.#process.stop();
  }

  async #groupsLoaded(): Promise<number> {
    const response = await fetch(`${this.#url}/api/v1/rules`);
    const { data } = (await response.json()) as { data: { groups: unknown[] } };
    return data.groups.length;
  }
}
