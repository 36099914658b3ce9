import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { stringify } from 'yaml';
import { loadPolicy, policyFileDefault } from '../exporter/src/config/policy.ts';
import { RecordedEvents } from '../exporter/src/core/replay/recorded-events.ts';
import { replay, type Firing } from '../exporter/src/core/replay/replay.ts';
import type { BurnAlert } from '../exporter/src/core/slo/policy.ts';
import { run } from '../stack/process/run.ts';
import { needProgram } from '../stack/programs/find.ts';

// What `lovewatch replay` says of the past, beside what the real rules do with the same events.

const promtool = await needProgram('promtool');
const policy = await loadPolicy(policyFileDefault);
const rules = join(import.meta.dirname, 'rules/slo.rules.yml');
const objective = 0.999;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-replay-'));
  await copyFile(rules, join(folder, 'slo.rules.yml'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A stretch of traffic at a steady pace. */
interface Stretch {
  readonly minutes: number;
  readonly eventsPerStep: number;
  readonly badRatio: number;
}

interface Scenario {
  readonly name: string;
  readonly stepSeconds: number;
  readonly stretches: readonly Stretch[];
  /** Alerts that fire, in their order: what the scenario is for. */
  readonly fires: readonly string[];
}

const healthy = (minutes: number): Stretch => ({ minutes, eventsPerStep: 1000, badRatio: 0 });
const failing = (minutes: number, badRatio: number): Stretch => ({ minutes, eventsPerStep: 1000, badRatio });

const scenarios: Scenario[] = [
  {
    name: 'a total outage of twenty minutes',
    stepSeconds: 30,
    stretches: [healthy(90), failing(20, 1), healthy(60)],
    fires: ['SLOFastBurn', 'SLOTicketBurn', 'SLOTicketBurn'],
  },
  {
    name: 'a slow burn of five hours',
    stepSeconds: 60,
    stretches: [healthy(4 * 60), failing(5 * 60, 0.009), healthy(150)],
    fires: ['SLOTicketBurn', 'SLOTicketBurn', 'SLOSlowBurn', 'SLOTicketBurn', 'SLOTicketBurn'],
  },
  {
    name: 'an outage that flaps, two minutes of every six for an hour',
    stepSeconds: 30,
    stretches: [
      healthy(90),
      ...Array.from({ length: 10 }, () => [failing(2, 1), healthy(4)]).flat(),
      healthy(30),
    ],
    fires: ['SLOFastBurn', 'SLOTicketBurn', 'SLOTicketBurn'],
  },
];

/** @returns good and bad events of each step after the first moment. */
function stepsOf({ stretches, stepSeconds }: Scenario): { good: number; bad: number }[] {
  return stretches.flatMap(({ minutes, eventsPerStep, badRatio }) => {
    const bad = Math.round(eventsPerStep * badRatio);
    return Array.from({ length: (minutes * 60) / stepSeconds }, () => ({ good: eventsPerStep - bad, bad }));
  });
}

/** @returns a counter as promtool takes it, from 0. */
function counter(increments: readonly number[]): string {
  let value = 0;
  return ['0', ...increments.map((increment) => String((value += increment)))].join(' ');
}

function replayOf(scenario: Scenario): Firing[] {
  const { stepSeconds } = scenario;
  const intervals = [{ good: 0, bad: 0 }, ...stepsOf(scenario)].map(({ good, bad }, step) => ({
    atSeconds: step * stepSeconds,
    total: good + bad,
    bad,
  }));
  return replay({ events: new RecordedEvents(intervals), policy, objective, stepSeconds });
}

/** The rules sum windows of days from what was recorded every five minutes, and are so much behind. */
function toleranceSeconds({ long }: BurnAlert, stepSeconds: number): number {
  return stepSeconds + (long.seconds > 21_600 ? 300 : 0);
}

/**
 * @returns one expectation an alert and evaluation: that it fires or not, as the replay has it. Nothing is expected
 *   where a change that is off by the tolerance may be seen already, or not yet.
 */
function expectations(scenario: Scenario, firings: readonly Firing[]): object[] {
  const { stepSeconds } = scenario;
  const evaluations = stepsOf(scenario).map((_, step) => (step + 1) * stepSeconds);
  return policy.alerts.flatMap((alert) => {
    const own = firings.filter((firing) => firing.alert === alert);
    const changes = own.flatMap(({ firedAtSeconds, resolvedAtSeconds = Infinity }) => [
      firedAtSeconds,
      resolvedAtSeconds,
    ]);
    const tolerance = toleranceSeconds(alert, stepSeconds);
    const matchers = `alertname="${alert.alert}",long="${alert.long.name}",short="${alert.short.name}"`;
    return evaluations
      .filter((at) => !changes.some((change) => change - tolerance <= at && at < change + tolerance))
      .map((at) => {
        const isFiring = own.some(
          ({ firedAtSeconds, resolvedAtSeconds = Infinity }) =>
            firedAtSeconds <= at && at < resolvedAtSeconds,
        );
        return {
          eval_time: `${at}s`,
          expr: `count(ALERTS{${matchers},alertstate="firing"}) or vector(0)`,
          exp_samples: [{ labels: '{}', value: isFiring ? 1 : 0 }],
        };
      });
  });
}

async function promtoolTest(scenario: Scenario, firings: readonly Firing[]): Promise<string> {
  const steps = stepsOf(scenario);
  const step = `${scenario.stepSeconds}s`;
  const series = (code: string, increments: readonly number[]): object => ({
    series: `http_requests_total{service="love",code="${code}"}`,
    values: counter(increments),
  });
  const file = join(folder, `${scenario.name.replaceAll(/\W+/g, '-')}.test.yml`);
  const one = {
    name: scenario.name,
    interval: step,
    input_series: [
      series(
        '200',
        steps.map(({ good }) => good),
      ),
      series(
        '500',
        steps.map(({ bad }) => bad),
      ),
    ],
    promql_expr_test: expectations(scenario, firings),
  };
  await writeFile(
    file,
    stringify({ rule_files: ['slo.rules.yml'], evaluation_interval: step, tests: [one] }, { lineWidth: 0 }),
  );
  return await run(promtool, ['test', 'rules', file]);
}

describe('the real rules fire and resolve when the replay says, to one evaluation', () => {
  test.concurrent.for(scenarios)('$name', async (scenario, { expect }) => {
    const firings = replayOf(scenario);
    expect(firings.map(({ alert }) => alert.alert)).toEqual(scenario.fires);
    expect(await promtoolTest(scenario, firings)).toContain('SUCCESS');
  });

  test.concurrent('and a replay that is three evaluations off is found out', async ({ expect }) => {
    const scenario = { ...scenarios[0]!, name: 'found out' };
    const late = replayOf(scenario).map((firing) => ({
      ...firing,
      firedAtSeconds: firing.firedAtSeconds + 3 * scenario.stepSeconds,
    }));
    await expect(promtoolTest(scenario, late)).rejects.toThrow(/got:/);
  });
});
