import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configFile, lovewatch } from '../testing/lovewatch-process.ts';

const committed = join(import.meta.dirname, '../../../lovewatch.yaml');
const wrong =
  'services:\n  - name: love\n    backend: nowhere\n    slos:\n      - { name: availability, objective: 99.9 }\n';

describe('lovewatch check', () => {
  test('accepts the committed configuration', async () => {
    expect(await lovewatch('check', '--config', committed)).toEqual({
      code: 0,
      stdout: `${committed} is good: love/availability 0.999\n`,
      stderr: '',
    });
  });

  test('accepts a fleet without a service, and names its queries', async () => {
    await using file = await configFile(
      'prometheus_url: http://127.0.0.1:9090\nmetrics: [{ name: depth, query: queue_depth }]\n',
    );
    const { code, stdout } = await lovewatch('check', '--config', file.path);
    expect([code, stdout]).toEqual([0, `${file.path} is good: depth every 60 s\n`]);
  });

  test('reports every problem at once and exits with 1', async () => {
    await using file = await configFile(wrong);
    const { code, stderr } = await lovewatch('check', '--config', file.path);
    expect(code).toBe(1);
    expect(stderr).toBe(
      [
        `${file.path} has 2 problems:`,
        `  ${file.path}:3:14 services[0].backend must be http://HOST:PORT or https://HOST:PORT with no path, query or credentials, got "nowhere"; write http://127.0.0.1:8081`,
        `  ${file.path}:5:42 services[0].slos[0].objective must be within (0, 1), got 99.9; write 0.999\n`,
      ].join('\n'),
    );
  });

  test('a file that is not there is bad input: 2, and how to name another', async () => {
    const { code, stderr } = await lovewatch('check', '--config', '/nowhere/lovewatch.yaml');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('cannot read /nowhere/lovewatch.yaml: ENOENT'),
    ]);
    expect(stderr).toContain('name another with --config FILE');
  });

  test('says when an objective is so low that a total outage never pages', async () => {
    await using file = await configFile(
      'services:\n  - name: love\n    backend: http://127.0.0.1:8081\n    slos:\n      - { name: availability, objective: 0.9 }\n',
    );
    const { code, stdout } = await lovewatch('check', '--config', file.path);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'note: SLOFastBurn never fires for love/availability: a total outage burns at 10 and it asks for more than 14.4; raise the objective',
    );
  });
});
