import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../stack/process/run.ts';
import { needProgram } from '../stack/programs/find.ts';

const here = import.meta.dirname;
const config = join(here, 'alertmanager.yml');
const amtool = await needProgram('amtool');

interface RuleFile {
  readonly groups: readonly {
    readonly rules: readonly {
      alert?: string;
      labels: Record<string, string>;
      annotations?: Record<string, string>;
    }[];
  }[];
}

const alerts = readdirSync(join(here, 'rules'))
  .flatMap((file) => (parse(readFileSync(join(here, 'rules', file), 'utf8')) as RuleFile).groups)
  .flatMap(({ rules }) => rules)
  .flatMap(({ alert, labels, annotations }) => (alert === undefined ? [] : [{ alert, labels, annotations }]));

/** Where each alert must arrive. */
const receivers: Readonly<Record<string, string>> = { SLOFastBurn: 'pagerduty-slo-critical' };

test('amtool accepts the configuration', async () => {
  expect(await run(amtool, ['check-config', config])).toContain('SUCCESS');
});

describe.each(alerts)('$alert of $labels.service', ({ alert, labels, annotations }) => {
  const pairs = Object.entries({ ...labels, alertname: alert }).map(([name, value]) => `${name}=${value}`);
  const route = ['config', 'routes', 'test', `--config.file=${config}`];

  test('is routed to its receiver', async () => {
    const receiver = receivers[alert];
    expect(receiver).toBeDefined();
    await run(amtool, [...route, `--verify.receivers=${receiver}`, ...pairs]);
  });

  test('routing it elsewhere would be noticed', async () => {
    await expect(run(amtool, [...route, '--verify.receivers=nobody', ...pairs])).rejects.toThrow('nobody');
  });

  test('links to a runbook that exists', () => {
    expect(annotations?.runbook_url).toMatch(new RegExp(`/${alert}$`));
    expect(readFileSync(join(here, 'runbooks', `${alert}.md`), 'utf8')).toMatch(new RegExp(`^# ${alert}\n`));
  });
});
