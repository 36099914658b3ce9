import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backendThat } from './testing/gateway-under-test.ts';
import { configFile, lovewatch, serving } from './testing/lovewatch-process.ts';
import { notificationOf } from './testing/notification.ts';
import { stateFolder } from './testing/state-folder.ts';
import { tcpServer, unusedPort } from './testing/tcp.ts';

const committed = join(import.meta.dirname, '../../lovewatch.yaml');
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
});

describe('lovewatch rules', () => {
  test('writes what is committed', async () => {
    const { code, stdout } = await lovewatch('rules', '--config', committed);
    expect(code).toBe(0);
    expect(stdout).toBe(
      await readFile(join(import.meta.dirname, '../../alerts/rules/slo.rules.yml'), 'utf8'),
    );
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

describe('bad usage exits with 2 and says what is known', () => {
  test.each([
    [['love'], "unknown command 'love'"],
    [['serve', '--colour', 'red'], "unknown option '--colour'"],
    [
      ['serve', '--config', committed, '--listen', '8080'],
      'must be SERVICE=VALUE, got 8080; write love=127.0.0.1:8080',
    ],
    [
      ['serve', '--config', committed, '--listen', 'hate=127.0.0.1:1'],
      'hate is not a service; known are love',
    ],
    [['serve', '--config', committed, '--backend', 'love=nowhere'], 'must be http://HOST:PORT'],
    [['rules', '--config', committed, '--time-scale', '0'], 'must be within [1, 300], got 0'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await lovewatch(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('lovewatch serve', () => {
  test('refuses a wrong configuration with 2', async () => {
    await using file = await configFile(wrong);
    expect((await lovewatch('serve', '--config', file.path)).code).toBe(2);
  });

  test('a port that is taken: 1, which one, and the option that changes it', async () => {
    await using taken = await tcpServer(() => undefined);
    await using state = await stateFolder();
    const admin = `127.0.0.1:${await unusedPort()}`;
    const args = [
      'serve',
      ...['--config', committed, '--state-dir', state.path],
      ...['--admin-listen', admin, '--listen', `love=127.0.0.1:${taken.port}`],
    ];
    const { code, stderr } = await lovewatch(...args);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(
        `services[0].listen: listen EADDRINUSE: address already in use 127.0.0.1:${taken.port}`,
      ),
    ]);
    expect(stderr).toContain('choose another with --listen love=HOST:PORT');
  });

  test('serves metrics in both formats, the health and the readiness; what it does not know is a problem document', async () => {
    await using backend = await backendThat((_, response) => response.end());
    await using lovewatch = await serving(committed, backend.url);
    await fetch(lovewatch.gateway);
    const text = await fetch(`${lovewatch.admin}/metrics`);
    expect(text.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await text.text()).toContain(
      'http_requests_total{service="love",code="200",version="stable"} 1\n',
    );
    const accept = 'application/openmetrics-text;version=1.0.0';
    const open = await fetch(`${lovewatch.admin}/metrics`, { headers: { accept } });
    expect(await open.text()).toMatch(/# EOF\n$/);
    expect(await (await fetch(`${lovewatch.admin}/healthz`)).json()).toMatchObject({
      status: 'ok',
      degraded: [],
    });
    const unknown = await fetch(`${lovewatch.admin}/love`);
    expect(unknown.headers.get('content-type')).toContain('application/problem+json');
    expect(await unknown.json()).toMatchObject({
      status: 404,
      detail: expect.stringContaining('known are GET /metrics') as string,
    });
  });

  test('a scrape changes nothing: two scrapers read the same', async () => {
    await using backend = await backendThat((_, response) => response.end());
    await using lovewatch = await serving(committed, backend.url);
    await fetch(lovewatch.gateway);
    const [first, second] = await Promise.all(
      [1, 2].map(async () => (await fetch(`${lovewatch.admin}/metrics`)).text()),
    );
    expect(second).toBe(first);
  });

  test('a backend that is down at the start is a 502 and a reason, and then it is not', async () => {
    const port = await unusedPort();
    await using lovewatch = await serving(committed, `http://127.0.0.1:${port}`);
    expect((await fetch(lovewatch.gateway)).status).toBe(502);
    const health = await (await fetch(`${lovewatch.admin}/healthz`)).json();
    expect(health).toMatchObject({
      status: 'degraded',
      degraded: [
        { part: 'backend of love', why: `connect ECONNREFUSED 127.0.0.1:${port}`, failures_in_a_row: 1 },
      ],
    });
    const metrics = await (await fetch(`${lovewatch.admin}/metrics`)).text();
    expect(metrics).toContain(
      'lovewatch_slo_burn_rate{service="love",slo="availability",window="1h"} 1000\n',
    );
    expect(metrics).toMatch(
      /lovewatch_slo_burn_rate_lower\{service="love",slo="availability",window="1h"\} 206\.5/,
    );
    expect(metrics).toMatch(
      /lovewatch_slo_error_budget_remaining_ratio\{service="love",slo="availability"\} -999\n/,
    );
    await using backend = await backendThat((_, response) => response.end(), port);
    expect(backend.port).toBe(port);
    expect((await fetch(lovewatch.gateway)).status).toBe(200);
    expect(await (await fetch(`${lovewatch.admin}/healthz`)).json()).toMatchObject({ status: 'ok' });
  });

  test.skipIf(!existsSync('/dev/full'))(
    'a full disk (/dev/full) takes the log, not the service',
    async () => {
      await using backend = await backendThat((request, response) =>
        request.url === '/broken' ? request.socket.destroy() : response.end(),
      );
      await using lovewatch = await serving(committed, backend.url, { output: '/dev/full' });
      expect((await fetch(`${lovewatch.gateway}/broken`)).status).toBe(502);
      expect((await fetch(lovewatch.gateway)).status).toBe(200);
      expect(await lovewatch.stop('SIGTERM')).toBe(0);
    },
  );

  test('SIGTERM lets the request in flight finish, refuses new ones, and exits with 0', async () => {
    let release: (() => void) | undefined;
    await using backend = await backendThat((_, response) => {
      release = () => response.end('love');
      arrived();
    });
    let arrived = (): void => undefined;
    const inFlight = new Promise<void>((resolve) => (arrived = resolve));
    await using lovewatch = await serving(committed, backend.url);
    const answer = fetch(lovewatch.gateway);
    await inFlight;
    const stopped = lovewatch.stop('SIGTERM');
    for (;;) if ((await fetch(`${lovewatch.admin}/readyz`)).status === 503) break;
    release?.();
    expect(await (await answer).text()).toBe('love');
    expect(await stopped).toBe(0);
    await expect(fetch(lovewatch.gateway)).rejects.toThrow('fetch failed');
  });

  test('a restart keeps burn rates, budget and incidents; a kill loses no incident that was acknowledged', async () => {
    await using state = await stateFolder();
    await using backend = await backendThat((_, response) => response.writeHead(500).end());
    const first = await serving(committed, backend.url, { stateDir: state.path });
    for (let count = 0; count < 20; count += 1) await fetch(first.gateway);
    expect((await notify(first, notificationOf('firing'))).status).toBe(204);
    const before = await get<SlosBody>(first, '/api/v1/slos');
    expect(before.slos[0]).toMatchObject({ slo: 'availability', error_budget: { bad: 20, total: 20 } });
    expect(await first.stop('SIGTERM')).toBe(0);

    const second = await serving(committed, backend.url, { stateDir: state.path });
    const after = await get<SlosBody>(second, '/api/v1/slos');
    expect(after.slos[0]).toMatchObject({ error_budget: { bad: 20, total: 20 } });
    expect((await notify(second, notificationOf('resolved'))).status).toBe(204);
    expect(await second.stop('SIGKILL')).toBeNull();

    await using third = await serving(committed, backend.url, { stateDir: state.path });
    const { alerts } = await get<AlertsBody>(third, '/api/v1/alerts');
    expect(alerts).toEqual([
      expect.objectContaining({
        alert: 'SLOFastBurn',
        status: 'resolved',
        timeline: expect.any(Object) as object,
      }),
    ]);
    expect(alerts[0]?.timeline).toMatchObject({
      evaluated: '2023-11-14T22:13:20.123Z',
      resolved: '2023-11-14T22:20:00.000Z',
      received: null,
    });
  });

  test('a page finds its diagnosis taken: burns, the backend that fails, and the slowest requests', async () => {
    await using lovewatch = await serving(committed, `http://127.0.0.1:${await unusedPort()}`);
    for (let count = 0; count < 5; count += 1) await fetch(`${lovewatch.gateway}/pay?card=4711`);
    await notify(lovewatch, notificationOf('firing'));
    const { alerts } = await get<AlertsBody>(lovewatch, '/api/v1/alerts');
    expect(alerts[0]?.diagnosis).toMatchObject({
      slos: [
        {
          service: 'love',
          slo: 'availability',
          burns: expect.arrayContaining([
            expect.objectContaining({ window: '1h', burn_rate: 1000, bad: 5 }),
          ]) as object,
        },
      ],
      backends: [
        { service: 'love', why: expect.stringContaining('ECONNREFUSED') as string, failures_in_a_row: 5 },
      ],
      slowest_requests: expect.arrayContaining([
        expect.objectContaining({ method: 'GET', path: '/pay', code: 502 }),
      ]) as object,
    });
    expect(JSON.stringify(alerts)).not.toContain('4711');
    expect(alerts[0]?.timeline.onset).not.toBeNull();
  });

  test('what is no notification is a problem document and changes nothing', async () => {
    await using backend = await backendThat((_, response) => response.end());
    await using lovewatch = await serving(committed, backend.url);
    const refused = await notify(lovewatch, { version: '3' });
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining('version: must be 4') as string }),
    ]);
    const large = await notify(lovewatch, { version: '4', filler: 'x'.repeat(300_000) });
    expect(large.status).toBe(413);
    expect(await get(lovewatch, '/api/v1/alerts')).toEqual({ alerts: [] });
  });

  test('a state folder that cannot be written degrades, says so, and serves', async () => {
    await using backend = await backendThat((_, response) => response.end());
    await using lovewatch = await serving(committed, backend.url, { stateDir: '/dev/null/state' });
    expect((await notify(lovewatch, notificationOf('firing'))).status).toBe(204);
    expect(await get(lovewatch, '/healthz')).toMatchObject({
      status: 'degraded',
      degraded: [{ part: 'state', why: expect.stringContaining('choose another state_dir') as string }],
    });
    expect((await get<AlertsBody>(lovewatch, '/api/v1/alerts')).alerts).toHaveLength(1);
    expect((await fetch(lovewatch.gateway)).status).toBe(200);
  });

  test('an objective that is not there is a 404 with those that are', async () => {
    await using backend = await backendThat((_, response) => response.end());
    await using lovewatch = await serving(committed, backend.url);
    const response = await fetch(`${lovewatch.admin}/api/v1/slos?service=hate`);
    expect([response.status, await response.json()]).toEqual([
      404,
      expect.objectContaining({ detail: 'no objective hate/*; known are love/availability' }),
    ]);
  });
});

interface SlosBody {
  readonly slos: readonly Record<string, unknown>[];
}

interface AlertsBody {
  readonly alerts: readonly { timeline: Record<string, string | null>; diagnosis: object }[];
}

async function get<Body>({ admin }: { admin: string }, path: string): Promise<Body> {
  return (await (await fetch(`${admin}${path}`)).json()) as Body;
}

async function notify({ admin }: { admin: string }, body: object): Promise<Response> {
  return await fetch(`${admin}/hooks/alertmanager`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
