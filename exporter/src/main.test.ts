import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backendThat } from './testing/gateway-under-test.ts';
import { configFile, lovewatch, serving } from './testing/lovewatch-process.ts';
import { stateFolder } from './testing/state-folder.ts';
import { tcpServer, unusedPort } from './testing/tcp.ts';

const committed = join(import.meta.dirname, '../../lovewatch.yaml');
const wrong =
  'services:\n  - name: love\n    backend: nowhere\n    slos:\n      - { name: availability, objective: 99.9 }\n';

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
    await using lovewatch = await serving(committed, backend.url, {
      more: ['--sample-interval-seconds', '3600'],
    });
    await fetch(lovewatch.gateway);
    const [first, second] = await Promise.all(
      [1, 2].map(async () => withoutItsOwnUse(await (await fetch(`${lovewatch.admin}/metrics`)).text())),
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
});

/** What the exporter itself uses goes on between two scrapes. */
function withoutItsOwnUse(metrics: string): string {
  return metrics.replaceAll(/^process_.*$/gm, '');
}
