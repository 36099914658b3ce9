import { describe, expect, test } from 'vitest';
import { alertWith, ticketWith, webhooks } from '../testing/alertmanager-webhooks.ts';
import { startPager } from '../testing/pager-server.ts';

async function page(url: string, language = 'en'): Promise<string> {
  return (await fetch(`${url}/?lang=${language}`)).text();
}

async function post(url: string, body: unknown): Promise<void> {
  expect((await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status).toBe(200);
}

/** The text of one element of the page, without its markup. */
function inside(text: string, id: string, until: string): string {
  const [, after = ''] = text.split(`id="${id}"`);
  return after
    .split(until)[0]!
    .replaceAll(/<[^>]*>|^[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

describe('a ticket on the page', () => {
  test('has its place, its age, its links and its labels, and the page stays calm', async () => {
    const { url, clock } = await startPager();
    await post(`${url}/hooks/tickets`, webhooks.ticket('0.33', 'firing'));
    clock.nowSeconds += 120;
    const text = await page(url);
    for (const part of [
      'Tickets',
      'Nobody is paged for these',
      'love / availability',
      '1 h 1 min',
      'slo_target',
    ])
      expect(text).toContain(part);
    expect(text).toContain('href="http://127.0.0.1:9465/runbooks/SLOTicketBurn"');
    expect(text).toContain('href="http://127.0.0.1:3000/d/slo?var-slo=availability"');
    expect(text).toContain('<title>Pager · All is well</title>');
    expect(text).toContain('/assets/calm.svg');
    expect(text).not.toContain('<article');
  });

  test('shows each alert of its group, and how many more there are', async () => {
    const { url } = await startPager();
    const alerts = Array.from({ length: 12 }, (_, i) =>
      alertWith({ annotations: { summary: `alert ${i}` } }),
    );
    await post(`${url}/hooks/tickets`, ticketWith({ alerts }));
    const text = await page(url);
    expect(text).toContain('alert 9');
    expect(text).not.toContain('alert 10');
    expect(text).toContain('and 2 more alerts in this group');
  });

  test('is folded away when it is closed', async () => {
    const { url } = await startPager();
    await post(`${url}/hooks/tickets`, webhooks.ticket('0.25', 'firing'));
    await post(`${url}/hooks/tickets`, webhooks.ticket('0.25', 'resolved'));
    const text = await page(url);
    expect(text).toContain('Closed tickets');
    expect(text).not.toContain('id="close-1"');
    expect(text).not.toContain('Nobody is paged for these');
  });

  test('shows whatever an alert says as text, never as markup or a script', async () => {
    const { url } = await startPager();
    const attack = `"'><img src=x onerror=alert(1)>`;
    const annotations = {
      summary: attack,
      runbook_url: 'javascript:alert(1)',
      dashboard_url: `https://x/${attack}`,
    };
    const labels = { alertname: attack, service: attack, [attack]: attack };
    const alerts = [alertWith({ annotations, labels }), alertWith({ annotations, labels })];
    await post(`${url}/hooks/tickets`, ticketWith({ alerts, commonLabels: labels }));
    const text = await page(url);
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;');
    expect(text).not.toMatch(/<img|href="javascript:/);
  });
});

describe('the line about the watchdog', () => {
  const cases: [string, number, string, string][] = [
    ['is heard', 12, 'Alerting works: heard 12 s ago', '告警链路正常，上次收到：12 秒前'],
    ['is overdue', 180, 'Alertmanager was last heard 3 min ago', '上次收到 Alertmanager 的消息：3 分前'],
  ];
  test.each(cases)('tells in both languages that it %s', async (_title, seconds, english, chinese) => {
    const { url, clock } = await startPager({ watchdogSeconds: 180 });
    await post(`${url}/hooks/watchdog`, webhooks.watchdog('0.33', 'firing'));
    clock.nowSeconds += seconds;
    expect(inside(await page(url), 'watchdog', '</p>')).toContain(english);
    expect(inside(await page(url, 'zh'), 'watchdog', '</p>')).toContain(chinese);
  });

  test('tells that it was never heard', async () => {
    const { url } = await startPager();
    expect(await page(url)).toContain('Not known yet whether alerting works');
    expect(await page(url, 'zh')).toContain('还没有收到 Alertmanager 的 Watchdog');
  });

  test('tells that it is off, and claims nothing', async () => {
    const { url } = await startPager({ watchdogSeconds: 0 });
    await post(`${url}/hooks/watchdog`, webhooks.watchdog('0.33', 'firing'));
    expect(inside(await page(url), 'watchdog', '</p>')).toBe(
      'Nobody watches whether alerting works: the watchdog is off.',
    );
  });

  test('keeps the page from saying that all is well when a person resolved the incident of a silence', async () => {
    const { url, clock, pager } = await startPager({ watchdogSeconds: 180 });
    await post(`${url}/hooks/watchdog`, webhooks.watchdog('0.33', 'firing'));
    clock.nowSeconds += 180;
    await pager.checkWatchdog();
    const paged = await page(url);
    expect(paged).toContain('(1) Pager · 1 open incident');
    expect(paged).toContain('href="/runbooks/Watchdog?lang=en"');
    expect(paged).toContain('PagerDuty is not told of this one');
    await fetch(`${url}/api/incidents/1/resolve`, { method: 'POST' });
    const resolved = await page(url);
    expect(resolved).toContain('<title>Pager · Alerting is silent</title>');
    expect(resolved).not.toContain('All is well');
  });
});
