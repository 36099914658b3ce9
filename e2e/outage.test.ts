import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runToEnd } from './testing/command.ts';
import { exporterValue, promValue, StackUnderTest } from './testing/stack.ts';

const love = '❤️ 你被爱着\n';
const patience = { timeout: 120_000, interval: 250 };

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await StackUnderTest.start();
});
afterAll(() => stack.dispose());

interface KeptAlert {
  readonly alert: string;
  readonly dedup_key: string;
  readonly timeline: Readonly<Record<string, string | null>>;
  readonly diagnosis: object;
}

interface Incident {
  readonly dedup_key: string;
  readonly status: string;
  readonly severity: string;
  readonly summary: string;
  readonly component: string | null;
  readonly group: string | null;
  readonly links: readonly { href: string; text: string }[];
  readonly log: readonly { kind: string }[];
}

async function incidents(): Promise<Incident[]> {
  const response = await fetch(stack.url('pager', '/api/incidents'));
  return ((await response.json()) as { incidents: Incident[] }).incidents;
}

describe('npm run up', () => {
  test('prints a board whose every URL answers', async () => {
    const urls = stack.command.output.match(/http:\/\/127\.0\.0\.1:\d+\S*/g) ?? [];
    expect(urls.length).toBeGreaterThanOrEqual(7);
    const statuses = await Promise.all(urls.map(async (url) => [url, (await fetch(url)).status]));
    expect(statuses).toEqual(urls.map((url) => [url, 200]));
    expect(stack.command.output).toMatch(/the original, main\.go, go1|the twin, server\.ts, because/);
  });

  test('counts every request that passes the gateway, and Prometheus sees the same number', async () => {
    const before = await exporterValue(stack, 'http_requests_total');
    for (let count = 0; count < 25; count += 1)
      expect(await (await fetch(stack.url('gateway', `/${count}`))).text()).toBe(love);
    expect(await exporterValue(stack, 'http_requests_total', 'code="200"')).toBe(before + 25);
    await vi.waitFor(async () => {
      expect(await promValue(stack, 'sum(http_requests_total{service="love"})')).toBe(before + 25);
    }, patience);
  });

  test('Prometheus scrapes every target and evaluates every rule without an error', async () => {
    await vi.waitFor(async () => {
      expect(await promValue(stack, 'sum(up)')).toBe(3);
    }, patience);
    const { data } = (await (await fetch(stack.url('prometheus', '/api/v1/rules'))).json()) as {
      data: { groups: { rules: { health: string; name: string }[] }[] };
    };
    const rules = data.groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThanOrEqual(10);
    await vi.waitFor(async () => {
      await fetch(stack.url('gateway'));
      expect(await promValue(stack, 'slo:burn_rate_lower:ratio_rate1h')).toBeCloseTo(0, 6);
    }, patience);
  });
});

describe('a real outage becomes a real page', () => {
  let timeline: string;

  test('npm run demo:outage tells the whole story and ends with 0', async () => {
    const args = ['demo:outage', '--', '--state-dir', stack.stateFolder, '--healthy-seconds', '5'];
    const { code, output } = await runToEnd(args);
    timeline = output;
    expect([code, output]).toEqual([0, output]);
  });

  test('its events come in the order in which they must', () => {
    const all = [...timeline.matchAll(/^\s*(\d+\.\d) s {2}(\S+(?: \S+)*) {2,}/gm)].map(
      ([, seconds, event = '']) => ({ event, seconds: Number(seconds) }),
    );
    const events = all.filter(({ event }) => !event.startsWith('breaker'));
    const order = [
      'onset',
      'threshold crossed',
      'alert firing',
      'notified',
      'page received',
      'path mended',
      'resolved',
    ];
    expect(events.map(({ event }) => event).filter((event) => event !== 'first failure')).toEqual(order);
    const seconds = events.filter(({ event }) => event !== 'first failure').map((each) => each.seconds);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
    expect(seconds[0]).toBe(0);
    const states = all.filter(({ event }) => event.startsWith('breaker')).map(({ event }) => event.slice(8));
    expect(states.join(' ')).toMatch(/^OPEN( HALF_OPEN OPEN)* HALF_OPEN CLOSED$/);
  });

  test('there was one page, it says what is wrong and what to do, and it is resolved', async () => {
    const all = await incidents();
    expect(all.map(({ summary }) => summary)).toHaveLength(1);
    expect(all[0]).toMatchObject({
      status: 'resolved',
      severity: 'critical',
      component: 'availability',
      group: 'love',
    });
    expect(all[0]?.summary).toMatch(
      /^love availability: error budget burning at least \d+x too fast \(1h and 5m; objective 99\.9%\)$/,
    );
    expect(all[0]?.log.map(({ kind }) => kind)).toEqual(['triggered', 'resolved']);
    const runbook = all[0]?.links.find(({ text }) => text === 'Runbook');
    expect(runbook?.href).toMatch(/\/runbooks\/SLOFastBurn$/);
  });

  test('its runbook is served', async () => {
    const response = await fetch(stack.url('pager', '/runbooks/SLOFastBurn'));
    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringContaining('First three checks'),
    ]);
  });

  test('the exporter has kept how the page came about, and what it saw itself at that moment', async () => {
    const response = await fetch(stack.url('admin', '/api/v1/alerts'));
    const { alerts } = (await response.json()) as { alerts: KeptAlert[] };
    const kept = alerts.filter(({ alert }) => alert === 'SLOFastBurn');
    expect(kept).toHaveLength(1);
    const { onset, evaluated, notified, received, resolved } = kept[0]!.timeline;
    // Alertmanager tells the exporter and the pager at once: either may be first by a millisecond.
    for (const told of [notified, received]) {
      const instants = [onset, evaluated, told, resolved];
      expect(instants).not.toContain(null);
      expect(instants).toEqual(instants.toSorted());
    }
    expect(kept[0]?.diagnosis).toMatchObject({
      backends: [{ service: 'love', why: expect.stringContaining('ECONNRESET') as string }],
    });
    const ours = await incidents();
    expect(kept[0]?.dedup_key).toBe(ours[0]?.dedup_key);
  });

  test('what it has cost of the budget becomes a ticket, apart from the pages', async () => {
    await vi.waitFor(async () => {
      const response = await fetch(stack.url('pager', '/api/tickets'));
      const { tickets } = (await response.json()) as { tickets: { alerts: { name: string }[] }[] };
      expect(tickets.flatMap(({ alerts }) => alerts.map(({ name }) => name))).toEqual(
        expect.arrayContaining(['SLOBudgetExhausted', 'SLOTicketBurn']),
      );
    }, patience);
    expect(await incidents()).toHaveLength(1);
  });

  test('the alerting itself is watched: the pager has heard the Watchdog', async () => {
    await vi.waitFor(async () => {
      const health = (await (await fetch(stack.url('pager', '/healthz'))).json()) as object;
      expect(health).toMatchObject({ watchdog: { status: 'heard', overdue: false } });
    }, patience);
  });

  test('the service answers again', async () => {
    expect(await (await fetch(stack.url('gateway'))).text()).toBe(love);
  });
});
