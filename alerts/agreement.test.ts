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
const scrapeSeconds = 60;
const requestsPerSecond = 0.5;
const endSeconds = 80 * hour + 120;
/** Failures besides a healthy 0.05%: when, and which share of the requests. */
const troubles = [
  { from: 10 * hour, to: 10.5 * hour, ratio: 0.02 },
  { from: 60 * hour, to: 60 * hour + 240, ratio: 1 },
  { from: 74 * hour, to: 77 * hour, ratio: 0.01 },
  { from: 79 * hour, to: 80 * hour, ratio: 0.3 },
];
/** Moments in quiet and in trouble, some minutes after it began or ended; none on the edge of a range. */
const momentsSeconds = [2, 10.4, 12, 59, 60.2, 61.2, 66.5, 75, 78.9, 79.5, 79.95].map(
  (hours) => hours * hour + 60,
);
const tolerance = 0.02;
const eventsMin = 100;

interface Scrape {
  readonly counters: ReadonlyMap<string, number>;
  readonly burns: ReadonlyMap<string, { burnRate: number; total: number }>;
}

/** @returns a number within [0, 1) for each call, always the same ones. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function failureRatio(seconds: number): number {
  return troubles.find(({ from, to }) => seconds >= from && seconds < to)?.ratio ?? 0.0005;
}

/**
 * Requests through what the exporter counts with, scraped as Prometheus scrapes it.
 *
 * @param counted what the exporter makes of a code; a broken one makes something else of it.
 */
function scrapesOf(untilSeconds: number, counted: (code: number) => number): Scrape[] {
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
  for (let seconds = 0; seconds <= untilSeconds; seconds += 1 / requestsPerSecond) {
    if (seconds % scrapeSeconds === 0)
      scrapes.push({
        counters: watched.traffic.requestsByCodeLabel(),
        burns: new Map(slo!.tracker.burns(seconds).map((burn) => [burn.window, burn])),
      });
    const code = random() < failureRatio(seconds) ? 500 : 200;
    watched.traffic.record(code, 0.01);
    slo!.record(counted(code), 0.01, seconds + 0.5);
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

describe('the exporter and Prometheus over the same three days', () => {
  const scrapes = scrapesOf(endSeconds, (code) => code);
  const compared = momentsSeconds.flatMap((seconds) =>
    [...scrapes[seconds / scrapeSeconds]!.burns]
      .filter(([, { total, burnRate }]) => total >= eventsMin && burnRate > 0)
      .map(([window, { burnRate }]) => ({ seconds, window, burnRate })),
  );

  test('there is something to compare in every window', () => {
    expect(new Set(compared.map(({ window }) => window)).size).toBe(7);
    expect(compared.length).toBeGreaterThan(50);
  });

  test('burn rates agree within 2% in every window that has 100 events, and nothing says that they do not', async () => {
    const questions = compared.map(({ seconds, window, burnRate }) => ({
      expr: `sum(abs(slo:burn_rate:ratio_rate${window} / ${burnRate} - 1) <= bool ${tolerance})`,
      seconds,
      value: 1,
    }));
    await ask(scrapes, [...questions, ...momentsSeconds.map((seconds) => disagreements(seconds, 0))]);
  }, 240_000);
});

describe('an exporter that is broken on purpose', () => {
  test.each([
    ['takes no answer for a failure', (): number => 200],
    ['takes every answer for a failure', (): number => 500],
  ])('and %s is found out by SLOMathDisagreement', async (_, counted) => {
    await ask(scrapesOf(1.1 * hour, counted), [disagreements(0.15 * hour, 0), disagreements(hour, 1)]);
  });
});
