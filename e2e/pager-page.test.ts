import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../stack/paths.ts';
import { accessibilityProblems, findChromium, launchArgs } from './testing/browser.ts';
import { RunningCommand } from './testing/command.ts';
import { freePorts } from './testing/free-ports.ts';

/** Run in the page. */
const focusedIncident = `document.activeElement?.closest('[id^="incident-"]')?.id`;
const overflow = 'document.documentElement.scrollWidth - innerWidth';

const executablePath = findChromium();
const title =
  executablePath === undefined ? "the pager's page (skipped: no Chromium on PATH)" : "the pager's page";

describe.skipIf(executablePath === undefined)(title, () => {
  let folder: string;
  let origin: string;
  let pager: RunningCommand;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lovewatch-page-'));
    origin = `http://127.0.0.1:${(await freePorts()).pager}`;
    pager = startPager();
    await pager.printed('pager listening on');
    browser = await chromium.launch({ executablePath: executablePath!, args: launchArgs });
    page = await open('/');
  });
  afterAll(async () => {
    await browser.close();
    pager.signalGroup('SIGTERM');
    await pager.exited;
    await rm(folder, { recursive: true });
  });

  function startPager(): RunningCommand {
    const args = [
      '--listen',
      new URL(origin).host,
      '--state',
      join(folder, 'incidents.json'),
      '--runbooks',
      join(root, 'alerts/runbooks'),
    ];
    return new RunningCommand(process.execPath, [join(root, 'stack/pager/main.ts'), ...args]);
  }

  async function open(path: string, options: object = {}): Promise<Page> {
    const opened = await browser.newPage({ locale: 'en-US', ...options });
    opened.on('pageerror', (error) => complaints.push(error.message));
    opened.on('request', (request) => {
      if (!request.url().startsWith(origin)) complaints.push(`asks elsewhere: ${request.url()}`);
    });
    await opened.goto(origin + path);
    return opened;
  }

  async function send(event_action: string, summary: string): Promise<void> {
    const payload = {
      summary,
      source: 'local/love',
      severity: 'critical',
      component: 'availability',
      group: 'love',
    };
    const body = JSON.stringify({
      routing_key: 'local-pager-only',
      dedup_key: 'love',
      event_action,
      payload,
    });
    const response = await fetch(`${origin}/v2/enqueue`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(202);
  }

  /** As Alertmanager's webhook does. */
  async function notify(hook: string, alertname: string, summary: string): Promise<void> {
    const labels = { alertname, service: 'love', slo: 'latency' };
    const annotations = { summary, runbook_url: `${origin}/runbooks/${alertname}` };
    const alerts = [{ status: 'firing', labels, annotations, startsAt: new Date().toISOString() }];
    const body = { version: '4', groupKey: alertname, status: 'firing', commonLabels: labels, alerts };
    const response = await fetch(`${origin}/hooks/${hook}`, { method: 'POST', body: JSON.stringify(body) });
    expect(response.status).toBe(200);
  }

  async function untilHeadline(text: string): Promise<void> {
    await page.locator('#headline-words', { hasText: text }).waitFor();
  }

  test('says that all is well, and how to get a first page', async () => {
    await untilHeadline('All is well');
    expect(await page.textContent('main')).toContain('npm run demo:outage');
  });

  test('shows a page as it arrives, without reloading, and tells a screen reader', async () => {
    await send('trigger', '<b>love</b> burns');
    await untilHeadline('1 open incident');
    expect(await page.textContent('#open h3')).toContain('<b>love</b> burns');
    expect(await page.textContent('#announcer')).toContain('<b>love</b> burns');
  });

  test('is acknowledged by the keyboard, and the focus stays with the incident', async () => {
    await page.focus('#acknowledge-1');
    await page.keyboard.press('Enter');
    await page.locator('#open', { hasText: 'Acknowledged' }).waitFor();
    expect(await page.evaluate(focusedIncident)).toBe('incident-1');
  });

  test('shows the resolution as it arrives', async () => {
    await send('resolve', '<b>love</b> burns');
    await untilHeadline('All is well');
    expect(await page.textContent('#resolved')).toContain('<b>love</b> burns');
  });

  test('shows a ticket as it arrives, and stays calm; the focus stays with the tickets when it is closed', async () => {
    await notify('tickets', 'SLOTicketBurn', 'love burns slowly');
    await page.locator('#tickets', { hasText: 'love burns slowly' }).waitFor();
    await untilHeadline('All is well');
    await page.focus('#close-1');
    await page.keyboard.press('Enter');
    await page.locator('#tickets-closed', { hasText: 'Closed tickets' }).waitFor();
    expect(await page.evaluate<string>('document.activeElement?.id')).toBe('tickets-heading');
    await notify('tickets', 'SLOBudgetExhausted', 'love has used up its budget');
    await page.locator('#tickets', { hasText: 'love has used up' }).waitFor();
  });

  test('says that alerting works once the Watchdog is heard', async () => {
    await page.locator('#watchdog', { hasText: 'Not known yet' }).waitFor();
    await notify('watchdog', 'Watchdog', 'alerting works');
    await page.locator('#watchdog', { hasText: 'Alerting works: heard' }).waitFor();
  });

  test('says when the connection is lost, and takes up where it was when it is back', async () => {
    pager.signalGroup('SIGTERM');
    await pager.exited;
    await page.locator('#lost').waitFor({ state: 'visible' });
    pager = startPager();
    await pager.printed('pager listening on');
    await page.locator('#live').waitFor({ state: 'visible' });
    await send('trigger', 'love burns again');
    await untilHeadline('1 open incident');
  });

  test.each([
    ['light', 'en', 1100],
    ['dark', 'zh', 1100],
    ['light', 'zh', 380],
    ['dark', 'en', 380],
  ] as const)(
    'is accessible and fits in %s, %s, %d px wide; its runbook too',
    async (colorScheme, language, width) => {
      for (const path of ['/', '/runbooks/SLOFastBurn']) {
        const opened = await open(`${path}?lang=${language}`, {
          colorScheme,
          viewport: { width, height: 800 },
        });
        expect(await accessibilityProblems(opened)).toEqual([]);
        expect(await opened.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
        expect(await opened.getAttribute('html', 'lang')).toMatch(language);
        await opened.close();
      }
    },
  );

  test('raised no error and asked nobody else', () => {
    expect(complaints).toEqual([]);
  });
});
