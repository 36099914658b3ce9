import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderConfigs } from './configs.ts';
import { root } from './paths.ts';
import { portsDefault } from './ports.ts';

let stateFolder: string;
beforeAll(async () => {
  stateFolder = await mkdtemp(join(tmpdir(), 'lovewatch-configs-'));
});
afterAll(() => rm(stateFolder, { recursive: true }));

async function rendered(
  timeScale: number,
): Promise<{ prometheus: string; alertmanager: string; rules: string; grafana: string }> {
  const configFile = join(root, 'lovewatch.yaml');
  const files = await renderConfigs({
    stateFolder,
    configFile,
    ports: { ...portsDefault, admin: 19464, grafana: 13000, pager: 19465 },
    timeScale,
  });
  return {
    prometheus: await readFile(files.prometheus, 'utf8'),
    alertmanager: await readFile(files.alertmanager, 'utf8'),
    rules: await readFile(join(stateFolder, 'prometheus/rules/slo.rules.yml'), 'utf8'),
    grafana: join(files.grafana, 'provisioning'),
  };
}

interface Route {
  readonly receiver: string;
  readonly repeat_interval: string;
  readonly active_time_intervals?: readonly string[];
}

/** Watchdog, fast burn, thresholds, other pages, tickets of thresholds, other tickets: in the order of the file. */
function routesOf(alertmanager: string): readonly Route[] {
  return (parse(alertmanager) as { route: { routes: Route[] } }).route.routes;
}

describe('the native configurations', () => {
  test('are the committed ones, on loopback and with the ports that were chosen', async () => {
    const { prometheus, alertmanager, rules } = await rendered(1);
    const committed = await readFile(join(root, 'provisioning/prometheus/prometheus.yml'), 'utf8');
    expect(parse(prometheus)).toEqual({
      ...(parse(
        committed
          .replaceAll('exporter:9464', '127.0.0.1:19464')
          .replaceAll('alertmanager:9093', '127.0.0.1:9093')
          .replaceAll('prometheus:9090', '127.0.0.1:9090'),
      ) as object),
      rule_files: [join(stateFolder, 'prometheus/rules/*.rules.yml')],
    });
    expect(parse(alertmanager)).toEqual(
      parse(
        (await readFile(join(root, 'alerts/alertmanager.yml'), 'utf8'))
          .replaceAll('exporter:9464', '127.0.0.1:19464')
          .replaceAll('pager:9465', '127.0.0.1:19465')
          .replace('/run/secrets/pagerduty_routing_key', join(stateFolder, 'secrets/pagerduty_routing_key'))
          .replace('/etc/alertmanager/templates/', join(root, 'alerts/templates/')),
      ),
    );
    const committedRules = await readFile(join(root, 'alerts/rules/slo.rules.yml'), 'utf8');
    expect(rules).toBe(
      committedRules
        .replaceAll('//127.0.0.1:3000/a/', '//127.0.0.1:13000/a/')
        .replaceAll('//127.0.0.1:9465/runbooks/', '//127.0.0.1:19465/runbooks/'),
    );
  });

  test('are hastened in a rehearsal, down to a second, and 0s stays 0s', async () => {
    const { prometheus, alertmanager } = await rendered(60);
    expect(parse(prometheus)).toMatchObject({
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    });
    expect(routesOf(alertmanager)).toMatchObject([
      { receiver: 'watchdog', group_wait: '0s', group_interval: '1s' },
      { receiver: 'pagerduty-slo-critical', group_wait: '0s', group_interval: '1s' },
      { receiver: 'pagerduty-slo-critical', group_wait: '1s', group_interval: '1s' },
      { receiver: 'pagerduty-slo-critical', group_wait: '1s', group_interval: '1s' },
      { receiver: 'tickets', group_wait: '1s', group_interval: '5s' },
      { receiver: 'tickets', group_wait: '1s', group_interval: '5s' },
    ]);
  });

  test('repeat the Watchdog alone more often in a rehearsal: a page is still repeated after hours', async () => {
    const { alertmanager } = await rendered(10);
    expect(routesOf(alertmanager).map((route) => route.repeat_interval)).toEqual([
      '5s',
      '4h',
      '4h',
      '4h',
      '24h',
      '24h',
    ]);
  });

  test('keep business hours, except in a rehearsal, which does not wait for Monday', async () => {
    const [real, rehearsal] = [(await rendered(1)).alertmanager, (await rendered(60)).alertmanager];
    expect(routesOf(real).map((route) => route.active_time_intervals)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      ['business-hours'],
      ['business-hours'],
    ]);
    expect(rehearsal).not.toMatch(/business-hours|time_intervals/);
  });

  test('name templates that are there: Alertmanager starts without them, and then no page can be written', async () => {
    const { templates } = parse((await rendered(1)).alertmanager) as { templates: string[] };
    expect(templates.map((pattern) => globSync(pattern).length)).not.toContain(0);
  });
});

describe("Grafana's provisioning", () => {
  const committed = (file: string): Promise<string> =>
    readFile(join(root, 'provisioning/grafana', file), 'utf8');

  test('is the committed one, with the addresses, files and folders of this machine', async () => {
    const { grafana } = await rendered(1);
    const files = globSync('*/*.yml', { cwd: join(root, 'provisioning/grafana') });
    expect(globSync('*/*', { cwd: grafana }).toSorted()).toEqual(files.toSorted());
    for (const file of files)
      expect(parse(await readFile(join(grafana, file), 'utf8'))).toEqual(
        parse(
          (await committed(file))
            .replaceAll('exporter:9464', '127.0.0.1:19464')
            .replaceAll('prometheus:9090', '127.0.0.1:9090')
            .replace('/var/lib/lovewatch-grafana/token', join(stateFolder, 'secrets/grafana_token'))
            .replace('/etc/grafana/dashboards', join(root, 'dashboards/out')),
        ),
      );
  });

  test('names a token that is there before anything starts, for its owner alone', async () => {
    await rendered(1);
    const { mode, size } = await stat(join(stateFolder, 'secrets/grafana_token'));
    expect([mode & 0o777, size]).toEqual([0o600, 44]);
  });

  test('tells Grafana of the shorter interval of a rehearsal', async () => {
    const { grafana } = await rendered(60);
    expect(parse(await readFile(join(grafana, 'datasources/prometheus.yml'), 'utf8'))).toMatchObject({
      datasources: [{ jsonData: { timeInterval: '1s' } }],
    });
  });

  test('keeps nothing of what was provisioned before', async () => {
    const { grafana } = await rendered(1);
    await writeFile(join(grafana, 'datasources/old.yml'), 'apiVersion: 1');
    await rendered(1);
    expect(globSync('datasources/*', { cwd: grafana })).toEqual(['datasources/prometheus.yml']);
  });
});

test('the PagerDuty key is a private placeholder until a person puts their own, which is left alone', async () => {
  await rendered(1);
  const file = join(stateFolder, 'secrets/pagerduty_routing_key');
  expect([await readFile(file, 'utf8'), (await stat(file)).mode & 0o777]).toEqual([
    'local-pager-only',
    0o600,
  ]);
  await writeFile(file, 'my own');
  await rendered(1);
  expect(await readFile(file, 'utf8')).toBe('my own');
});
