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
): Promise<{ prometheus: string; alertmanager: string; rules: string }> {
  const configFile = join(root, 'lovewatch.yaml');
  const files = await renderConfigs({
    stateFolder,
    configFile,
    ports: { ...portsDefault, admin: 19464 },
    timeScale,
  });
  return {
    prometheus: await readFile(files.prometheus, 'utf8'),
    alertmanager: await readFile(files.alertmanager, 'utf8'),
    rules: await readFile(join(stateFolder, 'prometheus/rules/slo.rules.yml'), 'utf8'),
  };
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
    expect(alertmanager).toContain('url: http://127.0.0.1:9465/v2/enqueue');
    expect(alertmanager).toContain(`routing_key_file: ${join(stateFolder, 'secrets/pagerduty_routing_key')}`);
    expect(rules).toBe(await readFile(join(root, 'alerts/rules/slo.rules.yml'), 'utf8'));
  });

  test('are hastened in a rehearsal, down to a second, and 0s stays 0s', async () => {
    const { prometheus, alertmanager } = await rendered(60);
    expect(parse(prometheus)).toMatchObject({
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    });
    expect(parse(alertmanager)).toMatchObject({
      route: {
        group_interval: '1s',
        repeat_interval: '4h',
        routes: [{ group_wait: '0s', group_interval: '1s' }],
      },
    });
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
