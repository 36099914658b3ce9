import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityProblems, findChromium, launchArgs } from '../../e2e/testing/browser.ts';
import { buildHost } from './build.ts';
import { serverThat } from './testing/fake-server.ts';
import { fixtureId } from './testing/fixture-plugin.ts';
import { startHost } from './testing/host-server.ts';

/** Run in the page. */
const overflow = 'document.documentElement.scrollWidth - innerWidth';

const executablePath = findChromium();
const title = executablePath === undefined ? 'the page (skipped: no Chromium on PATH)' : 'the page';

describe.skipIf(executablePath === undefined)(title, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: launchArgs });
  });
  afterAll(() => browser.close());

  /** A page that complains of errors, of what is missing and of every request to anybody else. */
  async function open(
    path: string,
    options: object = {},
  ): Promise<{ page: Page; host: string; complaints: string[] }> {
    const exporterUrl = await serverThat((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"said":"it is written"}');
    });
    const prometheusUrl = await serverThat((_request, response) => {
      response.end('{"status":"success","data":{"resultType":"matrix","result":[]}}');
    });
    const host = await startHost({ exporterUrl, prometheusUrl, built: await buildHost({ libraries: 12 }) });
    const page = await browser.newPage({ locale: 'en-US', ...options });
    onTestFinished(() => page.close());
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(host))
        complaints.push(request.url());
    });
    await page.goto(host + path);
    await page.locator('h1').waitFor();
    return { page, host, complaints };
  }

  test('draws the app with its title, and keeps the address when role, language and theme change', async () => {
    const { page, complaints } = await open(`/a/${fixtureId}/overview?metric=x`, { colorScheme: 'dark' });
    const facts = page.locator('#facts');
    expect(await facts.textContent()).toBe(`/a/${fixtureId} Dark Editor en-US`);
    expect(await page.title()).toBe('Overview - Fixture');

    await page.getByRole('button', { name: 'Change to the light theme' }).click();
    await page.locator('#facts', { hasText: 'Light' }).waitFor();
    await page.getByLabel('Role', { exact: true }).selectOption('Viewer');
    await page.locator('#facts', { hasText: 'Light Viewer' }).waitFor();
    await page.getByLabel('Language').selectOption('zh-Hans');
    await page.getByText('这是应用的预览，不是 Grafana。').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('zh-Hans');
    expect(page.url()).toContain('/overview?metric=x');
    expect(complaints).toEqual([]);
  });

  test('says what became of a write, and why it was refused', async () => {
    const { page } = await open(`/a/${fixtureId}/overview`);
    await page.getByRole('button', { name: 'Write' }).click();
    await page.getByText('it is written').waitFor();
    await page.getByLabel('Role', { exact: true }).selectOption('Viewer');
    await page.locator('#facts', { hasText: 'Viewer' }).waitFor();
    await page.getByRole('button', { name: 'Write' }).click();
    await page.getByText('tune needs the role Editor, you are Viewer').waitFor();
  });

  test('has the configuration for administrators, and says so to others', async () => {
    const { page } = await open(`/plugins/${fixtureId}`);
    await page.getByText('This page needs the role Admin.').waitFor();
    await page.getByLabel('Role', { exact: true }).selectOption('Admin');
    await page.getByRole('tab', { name: 'Configuration' }).waitFor();
    await page.locator('main', { hasText: 'settings' }).waitFor();
  });

  test.each([
    ['dark', 'en-US', 1280],
    ['light', 'zh-Hans', 380],
  ] as const)('is accessible and fits in %s, %s, %d px wide', async (colorScheme, language, width) => {
    const { page, host, complaints } = await open('/preview', {
      colorScheme,
      locale: language,
      viewport: { width, height: 800 },
    });
    for (const path of [
      `/a/${fixtureId}/overview`,
      '/panel/test-band-panel',
      '/d/slo',
      '/nothing',
      '/preview',
    ]) {
      await page.goto(host + path);
      await page.locator('h1').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
  });
});
