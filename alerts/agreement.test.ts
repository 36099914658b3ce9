import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadConfig } from '../exporter/src/config/load.ts';
import { ManualClock } from '../exporter/src/core/clock/manual-clock.ts';
import { Timeline } from '../exporter/src/core/clock/timeline.ts';
import { WatchedService } from '../exporter/src/watched-service.ts';
import { root } from '../stack/paths.ts';
import { run } from '../stack/process/run.ts';
import { needProgram } from '../stack/programs/find.ts';

const promtool = await needProgram('promtool');
const { config, policy } = await loadConfig(join(root, 'lovewatch.yaml'));

const hour = 3600;
const tolerance = 0.02;
/** Below this single events, counted on the one side of a scrape or on the other, are more than 2%. */
const badEventsMin = 100;

/** Some traffic, and how it is watched. Moments are in quiet and in trouble. */
interface Scenario {
  readonly scrapeSeconds: number;
  readonly requestsPerSecond: number;
  readonly endSeconds: number;
  /** Failures besides a healthy 0.05%: when, and which share of the requests. */
  readonly troubles: readonly { readonly from: number; readonly to: number; readonly ratio: number }[];
  readonly momentsSeconds: readonly number[];
  readonly windows: readonly string[];
}

const hours: Scenario = {
  scrapeSeconds: 5,
  requestsPerSecond: 8,
  endSeconds: 2.5 * hour,
  troubles: [
    { from: 0.5 * hour, to: 0.6 * hour, ratio: 0.5 },
    { from: 1.2 * hour, to: 1.2 * hour + 150, ratio: 1 },
    { from: 2 * hour, to: 2.5 * hour, ratio: 0.2 },
  ],
  momentsSeconds: [0.59, 0.8, 1.22, 1.26, 1.5, 1.9, 2.1, 2.3, 2.45].map((at) => at * hour),
  windows: ['5m', '30m', '1h', '2h'],
};

const days: Scenario = {
  scrapeSeconds: 60,
  requestsPerSecond: 0.5,
  endSeconds: 76 * hour,
  troubles: [
    { from: 10 * hour, to: 10.5 * hour, ratio: 0.2 },
    { from: 60 * hour, to: 60 * hour + 600, ratio: 1 },
    { from: 70 * hour, to: 73 * hour, ratio: 0.1 },
    { from: 75 * hour, to: 76 * hour, ratio: 0.3 },
  ],
  momentsSeconds: [12, 30, 59, 60.5, 61.2, 66.5, 72, 74.9, 75.5, 75.95].map((at) => at * hour),
  windows: ['6h', '1d', '3d'],
};

interface Scrape {
  readonly counters: ReadonlyMap<string, number>;
  readonly burns: ReadonlyMap<string, { burnRate: number; bad: number }>;
}

/** @returns a number within [0, 1) for each call, always the same ones. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function failureRatio({ troubles }: Scenario, seconds: number): number {
  return troubles.find(({ from, to }) => seconds >= from && seconds < to)?.ratio ?? 0.0005;
}

/**
 * Requests through what the exporter counts with, scraped as Prometheus scrapes it.
 *
 * @param counted what the exporter makes of a code; a broken one makes something else of it.
 */
function scrapesOf(scenario: Scenario, counted: (code: number) => number): Scrape[] {
  const { scrapeSeconds, requestsPerSecond, endSeconds } = scenario;
  const clock = new ManualClock(0);
  const watched = new WatchedService(
    config.services[0]!,
    new Timeline(clock),
    { policy, timeScale: 1 },
    () => [],
  );
  const [slo] = watched.slos;
  const random = seeded(7);
  const scrapes: Scrape[] = [];
  for (let seconds = 0; seconds <= endSeconds + scrapeSeconds; seconds += 1 / requestsPerSecond) {
    if (seconds % scrapeSeconds === 0)
      scrapes.push({
        counters: watched.traffic.requestsByCodeLabel(),
        burns: new Map(slo!.tracker.burns(seconds).map((burn) => [burn.window, burn])),
      });
    const code = random() < failureRatio(scenario, seconds) ? 500 : 200;
    watched.traffic.record(code, 0.01);
    slo!.record(counted(code), 0.01, seconds + 0.01);
    clock.advance(1 / requestsPerSecond);
  }
  return scrapes;
}

function series(scrapes: readonly Scrape[]): { series: string; values: string }[] {
  const values = (of: (scrape: Scrape) => number | undefined): string =>
    scrapes.map((each) => of(each) ?? '_').join(' ');
  return [
    ...['200', '500'].map((code) => ({
      series: `http_requests_total{service="love",code="${code}",version="stable"}`,
      values: values(({ counters }) => counters.get(code)),
    })),
    {
      series: 'lovewatch_slo_burn_rate{service="love",slo="availability",window="1h"}',
      values: values(({ burns }) => burns.get('1h')?.burnRate),
    },
  ];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-agreement-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Asks promtool whether each expression has its value at its moment. */
async function ask(
  { scrapeSeconds }: Scenario,
  scrapes: readonly Scrape[],
  questions: readonly { expr: string; seconds: number; value: number | undefined }[],
): Promise<void> {
  const file = join(folder, 'agreement.test.yml');
  const asked = {
    rule_files: [join(root, 'alerts/rules/slo.rules.yml')],
    evaluation_interval: `${scrapeSeconds}s`,
    tests: [
      {
        interval: `${scrapeSeconds}s`,
        input_series: series(scrapes),
        promql_expr_test: questions.map(({ expr, seconds, value }) => ({
          expr,
          eval_time: `${seconds}s`,
          exp_samples: value === undefined ? [] : [{ labels: '{}', value }],
        })),
      },
    ],
  };
  await writeFile(file, stringify(asked, { lineWidth: 0 }));
  await run(promtool, ['test', 'rules', file]);
}

function disagreements(seconds: number, value: number): { expr: string; seconds: number; value: number } {
  const firing = 'ALERTS{alertname="SLOMathDisagreement",alertstate="firing"}';
  return { expr: `count(${firing}) or vector(0)`, seconds, value };
}

describe.each([
  ['hours, scraped every 5 seconds', hours],
  ['three days, scraped every minute', days],
])('the exporter and Prometheus over the same %s', (_, scenario) => {
  const scrapes = scrapesOf(scenario, (code) => code);
  const compared = scenario.momentsSeconds.flatMap((seconds) =>
    [...scrapes[Math.round(seconds / scenario.scrapeSeconds)]!.burns]
      .filter(([window, { bad }]) => scenario.windows.includes(window) && bad >= badEventsMin)
      .map(([window, { burnRate }]) => ({ seconds, window, burnRate })),
  );

  test('there is something to compare in every window', () => {
    expect(new Set(compared.map(({ window }) => window))).toEqual(new Set(scenario.windows));
    expect(compared.length).toBeGreaterThan(15);
  });

  test('burn rates agree within 2% where there are 100 failures, and nothing says that they do not', async () => {
    const questions = compared.map(({ seconds, window, burnRate }) => ({
      expr: `sum(abs(slo:burn_rate:ratio_rate${window} / ${burnRate} - 1) <= bool ${tolerance})`,
      seconds,
      value: 1,
    }));
    const silent = scenario.momentsSeconds.map((seconds) => disagreements(seconds, 0));
    await ask(scenario, scrapes, [...questions, ...silent]);
  }, 240_000);
});

describe('an exporter that is broken on purpose', () => {
  test.each([
    ['takes no answer for a failure', (): number => 200],
    ['takes every answer for a failure', (): number => 500],
  ])('and %s is found out by SLOMathDisagreement', async (_, counted) => {
    const scenario = { ...days, endSeconds: 1.1 * hour };
    await ask(scenario, scrapesOf(scenario, counted), [
      disagreements(0.15 * hour, 0),
      disagreements(hour, 1),
    ]);
  });
});
