import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { decodeState } from '../state-file.ts';
import { alertWith, ticketWith, webhooks } from '../testing/alertmanager-webhooks.ts';
import { startPager } from '../testing/pager-server.ts';

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function get(url: string): Promise<object> {
  return (await (await fetch(url)).json()) as object;
}

describe.each(['0.25', '0.33'] as const)('a ticket of Alertmanager %s', (version) => {
  test('opens, is repeated, and closes, and pages nobody', async () => {
    const { url, clock, incidents } = await startPager();
    const hook = `${url}/hooks/tickets`;
    expect(await post(hook, webhooks.ticket(version, 'firing'))).toMatchObject({
      status: 200,
      body: { ticket: { id: '1', status: 'open', service: 'love', slo: 'availability' } },
    });
    clock.nowSeconds += 60;
    await post(hook, webhooks.ticket(version, 'firing'));
    expect(await get(`${url}/api/tickets`)).toMatchObject({
      counts: { open: 1, closed: 0 },
      tickets: [{ notificationsTotal: 2, openedAt: 1_700_000_000.123 }],
    });
    await post(hook, webhooks.ticket(version, 'resolved'));
    expect(await get(`${url}/api/tickets/1`)).toMatchObject({ status: 'closed', closedBy: 'alert' });
    expect(await incidents()).toEqual([]);
  });

  test('is on disk when its answer arrives', async () => {
    const { url, statePath, pager } = await startPager();
    await post(`${url}/hooks/tickets`, webhooks.ticket(version, 'firing'));
    expect(decodeState(await readFile(statePath, 'utf8'))).toEqual(pager.state);
  });
});

describe.each(['0.25', '0.33'] as const)('the Watchdog of Alertmanager %s', (version) => {
  test('pages once when it falls silent, and resolves that when it is heard again', async () => {
    const { url, clock, pager, incidents } = await startPager({ watchdogSeconds: 180 });
    const hook = `${url}/hooks/watchdog`;
    await post(hook, webhooks.watchdog(version, 'firing'));
    clock.nowSeconds += 179;
    await pager.checkWatchdog();
    expect(await incidents()).toEqual([]);
    clock.nowSeconds += 1;
    await pager.checkWatchdog();
    await pager.checkWatchdog();
    expect(await incidents()).toMatchObject([{ status: 'triggered', component: 'watchdog' }]);
    clock.nowSeconds += 30;
    await post(hook, webhooks.watchdog(version, 'firing'));
    expect(await incidents()).toMatchObject([{ status: 'resolved', resolvedAt: 1_700_000_210.123 }]);
  });

  test('is not heard when Alertmanager says that it is resolved', async () => {
    const { url, clock, pager, incidents } = await startPager({ watchdogSeconds: 180 });
    const hook = `${url}/hooks/watchdog`;
    await post(hook, webhooks.watchdog(version, 'firing'));
    clock.nowSeconds += 120;
    const { body } = await post(hook, webhooks.watchdog(version, 'resolved'));
    expect(body).toEqual({
      watchdog: { status: 'heard', heardAt: 1_700_000_000.123, overdue: false, secondsMax: 180 },
    });
    clock.nowSeconds += 60;
    await pager.checkWatchdog();
    expect(await incidents()).toHaveLength(1);
  });
});

describe('/healthz', () => {
  test('says when the Watchdog was last heard and whether it is overdue, and counts tickets', async () => {
    const { url, clock } = await startPager({ watchdogSeconds: 60 });
    const health = () => get(`${url}/healthz`);
    const never = { status: 'never heard', heardAt: null, overdue: false, secondsMax: 60 };
    expect(await health()).toMatchObject({ watchdog: never, tickets: { open: 0, closed: 0 } });
    await post(`${url}/hooks/watchdog`, webhooks.watchdog('0.33', 'firing'));
    await post(`${url}/hooks/tickets`, webhooks.ticket('0.33', 'firing'));
    clock.nowSeconds += 60;
    expect(await health()).toMatchObject({
      status: 'ok',
      watchdog: { status: 'overdue', heardAt: 1_700_000_000.123, overdue: true },
      tickets: { open: 1, closed: 0 },
      incidents: { triggered: 0 },
    });
  });

  test('says that a watchdog is off, which then never pages', async () => {
    const { url, clock, pager, incidents } = await startPager({ watchdogSeconds: 0 });
    await post(`${url}/hooks/watchdog`, webhooks.watchdog('0.33', 'firing'));
    clock.nowSeconds += 99_999;
    await pager.checkWatchdog();
    expect(await get(`${url}/healthz`)).toMatchObject({ watchdog: { status: 'off', overdue: false } });
    expect(await incidents()).toEqual([]);
  });
});

describe('a request that is no webhook', () => {
  const tooLarge = ticketWith({ padding: 'x'.repeat(262_144) });
  test.each([
    ['not JSON', '{"version":', 400, /must be JSON, got 11 bytes that are not; point a webhook_configs/],
    ['empty', '', 400, /must be JSON, got 0 bytes/],
    ['two problems', ticketWith({ version: '1', status: 'x' }), 400, /^version must .* \| status must/],
    ['more than 256 KiB', tooLarge, 413, /at most 262144 bytes; set max_alerts in webhook_configs/],
  ])('is refused as a problem with its remedy: %s', async (_title, body, status, detail) => {
    const { url, pager } = await startPager();
    for (const hook of ['tickets', 'watchdog']) {
      const answer = await post(`${url}/hooks/${hook}`, body);
      expect(answer).toMatchObject({ status, body: { detail: expect.stringMatching(detail) as string } });
    }
    expect(pager.state.tickets).toEqual([]);
    expect(pager.state.watchdog.heardAt).toBeNull();
  });

  test('from another site is out of reach', async () => {
    const { url, pager } = await startPager();
    const origin = { origin: 'https://evil.example' };
    expect((await post(`${url}/hooks/tickets`, ticketWith({}), origin)).status).toBe(403);
    const watchdog = webhooks.watchdog('0.33', 'firing');
    expect((await post(`${url}/hooks/watchdog`, watchdog, origin)).status).toBe(403);
    expect(pager.state.tickets).toEqual([]);
  });

  test('of another alert is no sign of life', async () => {
    const { url, pager } = await startPager();
    expect(await post(`${url}/hooks/watchdog`, webhooks.ticket('0.33', 'firing'))).toMatchObject({
      status: 400,
      body: {
        detail: expect.stringMatching(/got "SLOTicketBurn"; route only alertname="Watchdog"/) as string,
      },
    });
    expect(pager.state.watchdog.heardAt).toBeNull();
  });
});

test('a webhook of a hundred alerts is taken', async () => {
  const { url } = await startPager();
  const description = 'd'.repeat(1500);
  const alerts = Array.from({ length: 100 }, () => alertWith({ annotations: { summary: 's', description } }));
  expect((await post(`${url}/hooks/tickets`, ticketWith({ alerts }))).status).toBe(200);
});
