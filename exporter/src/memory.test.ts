import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { backendThat } from './testing/gateway-under-test.ts';
import { serving } from './testing/lovewatch-process.ts';
import { notificationOf } from './testing/notification.ts';
import { stateFolder } from './testing/state-folder.ts';
import { unusedPort } from './testing/tcp.ts';

const committed = join(import.meta.dirname, '../../lovewatch.yaml');

describe('what lovewatch serve remembers', () => {
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
    expect(alerts[0]?.diagnosis).toMatchObject({
      thresholds: expect.arrayContaining([expect.objectContaining({ metric: 'love/error_ratio' })]) as object,
    });
    expect(JSON.stringify(alerts)).not.toContain('4711');
    expect(alerts[0]?.timeline.onset).not.toBeNull();
  });

  test('a tuning that was acknowledged is there after a kill at that very moment', async () => {
    await using state = await stateFolder();
    await using backend = await backendThat((_, response) => response.end());
    const first = await serving(committed, backend.url, { stateDir: state.path });
    const answer = await tune(first, state.path, { upper: 0.9, reason: 'the deploy of noon' });
    expect(await first.stop('SIGKILL')).toBeNull();
    expect(answer.status).toBe(200);

    await using second = await serving(committed, backend.url, { stateDir: state.path });
    expect(await get(second, '/tune?metric=love/error_ratio')).toMatchObject({
      effective: { upper: 0.9 },
      override: { upper: 0.9, reason: 'the deploy of noon', actor: 'token' },
      version: 1,
    });
    const metrics = await (await fetch(`${second.admin}/metrics`)).text();
    expect(metrics).toContain('lovewatch_threshold_tuned{metric="love/error_ratio"} 1');
  });

  test('a restart learns no threshold anew', async () => {
    await using state = await stateFolder();
    await using backend = await backendThat((_, response) => response.end());
    const first = await serving(committed, backend.url, { stateDir: state.path });
    await vi.waitFor(
      async () => {
        expect(await samplesOf(first)).toBeGreaterThanOrEqual(3);
      },
      { timeout: 20_000, interval: 200 },
    );
    const before = await samplesOf(first);
    expect(await first.stop('SIGTERM')).toBe(0);
    await using second = await serving(committed, backend.url, { stateDir: state.path });
    expect(await samplesOf(second)).toBeGreaterThanOrEqual(before);
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

async function samplesOf(lovewatch: { admin: string }): Promise<number> {
  const { samples } = await get<{ samples: number }>(lovewatch, '/tune?metric=process/memory_bytes');
  return samples;
}

async function tune({ admin }: { admin: string }, stateDir: string, body: object): Promise<Response> {
  const token = (await readFile(join(stateDir, 'token'), 'utf8')).trim();
  return await fetch(`${admin}/tune?metric=love/error_ratio`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
}

async function notify({ admin }: { admin: string }, body: object): Promise<Response> {
  return await fetch(`${admin}/hooks/alertmanager`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
