import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configFile, lovewatch } from '../testing/lovewatch-process.ts';

const root = join(import.meta.dirname, '../../..');
const committed = join(root, 'lovewatch.yaml');

describe('lovewatch rules', () => {
  test('writes what is committed', async () => {
    const { code, stdout } = await lovewatch('rules', '--config', committed);
    expect(code).toBe(0);
    expect(stdout).toBe(await readFile(join(root, 'alerts/rules/slo.rules.yml'), 'utf8'));
  });

  test('replaces the file whole, or leaves the one before and says why', async () => {
    await using file = await configFile('services: []\n');
    const output = join(dirname(file.path), 'slo.rules.yml');
    expect((await lovewatch('rules', '--config', committed, '--output', output)).code).toBe(0);
    const written = await readFile(output, 'utf8');
    expect(written).toContain('alert: SLOFastBurn');
    expect((await lovewatch('rules', '--config', file.path, '--output', output)).code).toBe(2);
    expect(await readFile(output, 'utf8')).toBe(written);
    const { code, stderr } = await lovewatch(
      'rules',
      '--config',
      committed,
      '--output',
      '/nowhere/rules.yml',
    );
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^cannot write \/nowhere\/rules.yml: ENOENT.*--output FILE\n$/),
    ]);
  });

  test('follows the policy that the configuration names, seen from its folder', async () => {
    await using file = await configFile(`policy_file: mine.yaml\n${await readFile(committed, 'utf8')}`);
    expect((await lovewatch('rules', '--config', file.path)).stderr).toContain('mine.yaml: ENOENT');
    const mine =
      'source: https://example.org/\nalerts:\n  - { alert: OurBurn, severity: page, long: 2h, short: 5m, burn_rate: 8 }\n';
    await writeFile(join(dirname(file.path), 'mine.yaml'), mine);
    const { stdout } = await lovewatch('rules', '--config', file.path);
    expect(stdout).toContain('alert: OurBurn');
    expect(stdout).not.toContain('SLOFastBurn');
  });

  test('moves the objectives of another tool over, and names what it leaves behind', async () => {
    await using file = await configFile(
      `version: prometheus/v1
service: shop
slos:
  - name: checkout
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(http_requests_total{job="shop",code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total{job="shop"}[{{.window}}]))
    alerting: { name: CheckoutErrors }
`,
    );
    const { code, stdout, stderr } = await lovewatch('rules', '--config', committed, '--import', file.path);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^note: .*alerting/)]);
    expect(stdout).toContain('name: slo:shop:checkout');
    expect(stdout).not.toContain('Watchdog');
    expect(stdout).not.toContain('SLOMathDisagreement');
  });

  test('a rehearsal divides every duration, says so, and keeps the names', async () => {
    const { stdout } = await lovewatch('rules', '--config', committed, '--time-scale', '60');
    expect(stdout).toContain('# A rehearsal: every duration is divided by 60.');
    expect(stdout).toContain(
      'record: slo:events_total:increase1h\n        expr: sum(increase(http_requests_total{service="love"}[1m]))',
    );
    expect(stdout).toContain('keep_firing_for: 5s');
  });
});
