import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../stack/process/run.ts';
import { needProgram } from '../stack/programs/find.ts';

const here = import.meta.dirname;
const config = join(here, 'alertmanager.yml');
const amtool = await needProgram('amtool');

type Labels = Readonly<Record<string, string>>;

interface RuleFile {
  readonly groups: readonly {
    readonly rules: readonly { alert?: string; labels: Labels; annotations?: Labels }[];
  }[];
}

/** Every alert of the rule files; the title tells apart those of one name. */
const alerts = readdirSync(join(here, 'rules'))
  .filter((file) => file.endsWith('.rules.yml'))
  .flatMap((file) => (parse(readFileSync(join(here, 'rules', file), 'utf8')) as RuleFile).groups)
  .flatMap(({ rules }) => rules)
  .flatMap(({ alert, labels, annotations }) => (alert === undefined ? [] : [{ alert, labels, annotations }]))
  .map((one) => {
    const { service, slo, long } = one.labels;
    return { ...one, title: [one.alert, service, slo, long].filter(Boolean).join(' ') };
  });

const severities = ['page', 'ticket', 'warning', 'none', undefined] as const;
const [pages, ticket, watchdog] = ['pagerduty-slo-critical', 'tickets', 'watchdog'];

/** Where each alert must arrive, by its severity: page, ticket, warning, none, and no severity at all. */
const receivers: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  SLOFastBurn: [pages, ticket, ticket, ticket, ticket],
  SLOSlowBurn: [pages, ticket, ticket, ticket, ticket],
  SLOTicketBurn: [pages, ticket, ticket, ticket, ticket],
  SLOBudgetExhausted: [pages, ticket, ticket, ticket, ticket],
  SLOMetricsAbsent: [pages, ticket, ticket, ticket, ticket],
  SLOMathDisagreement: [pages, ticket, ticket, ticket, ticket],
  SLOBurnRateHigh: [pages, ticket, ticket, ticket, ticket],
  ThresholdBreached: [pages, ticket, ticket, ticket, ticket],
  ThresholdSourceDown: [pages, ticket, ticket, ticket, ticket],
  SomebodyElsesAlert: [pages, ticket, ticket, ticket, ticket],
  Watchdog: [watchdog, watchdog, watchdog, watchdog, watchdog],
};

/** Where each alert of ours wants to arrive: the severity that its rule gives it. */
const ours: Readonly<Record<string, string>> = {
  SLOFastBurn: pages,
  SLOSlowBurn: pages,
  SLOMetricsAbsent: pages,
  SLOTicketBurn: ticket,
  SLOBudgetExhausted: ticket,
  SLOMathDisagreement: ticket,
  SLOBurnRateHigh: ticket,
  ThresholdBreached: ticket, // Its severity comes with the metric: page or ticket, as in the table above.
  ThresholdSourceDown: ticket,
  Watchdog: watchdog,
};

/** Asks amtool where an alert goes. @throws Error naming both receivers when it is another one. */
async function expectRouted(labels: Labels, receiver: string): Promise<void> {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const route = ['config', 'routes', 'test', `--config.file=${config}`, `--verify.receivers=${receiver}`];
  await run(amtool, [...route, ...pairs]);
}

test('amtool accepts the configuration', async () => {
  expect(await run(amtool, ['check-config', config])).toContain('SUCCESS');
});

describe.each(Object.entries(receivers))('%s', (alertname, row) => {
  test.each(severities.map((severity, index) => ({ severity, receiver: row[index]! })))(
    'of severity $severity goes to $receiver',
    async ({ severity, receiver }) => {
      await expectRouted({ alertname, ...(severity === undefined ? {} : { severity }) }, receiver);
    },
  );
});

test('an alert that is routed elsewhere would be noticed', async () => {
  await expect(expectRouted({ alertname: 'SLOFastBurn', severity: 'page' }, 'nobody')).rejects.toThrow(
    'nobody',
  );
});

describe.each(alerts)('$title', ({ alert, labels, annotations }) => {
  test('is routed to its receiver, as the rule labels it', async () => {
    expect(ours[alert], `${alert} must be in the table of this test; say where it goes`).toBeDefined();
    await expectRouted({ ...labels, alertname: alert }, ours[alert]!);
  });

  test('links to a runbook that exists', () => {
    expect(annotations?.runbook_url).toMatch(new RegExp(`/${alert}$`));
    expect(readdirSync(join(here, 'runbooks'))).toContain(`${alert}.md`);
  });
});

describe.each(Object.keys(ours))('the runbook of %s', (alert) => {
  test.each(['md', 'zh-CN.md'])('is there as .%s', (ending) => {
    const text = readFileSync(join(here, 'runbooks', `${alert}.${ending}`), 'utf8');
    expect(text).toMatch(new RegExp(`^# ${alert}\n`));
  });
});

test('every runbook is of an alert that there is', () => {
  const names = readdirSync(join(here, 'runbooks')).map((file) => file.split('.')[0]);
  expect([...new Set(names)].toSorted()).toEqual(Object.keys(ours).toSorted());
});
