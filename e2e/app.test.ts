import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { chromium, type Browser, type Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { breakPath, mendPath } from '../stack/outage/toxics-client.ts';
import { root } from '../stack/paths.ts';
import { appPath, AppUnderTest, configurationPage, pages, panelPage, type Visitor } from './testing/app.ts';
import { accessibilityProblems, findChromium, launchArgs } from './testing/browser.ts';
import { PreviewUnderTest } from './testing/preview.ts';
import { StackUnderTest } from './testing/stack.ts';

/** It learns its band in the first two minutes, and moves all the time. */
const metric = 'love/request_rate';
const tunePage = `thresholds?metric=${encodeURIComponent(metric)}`;
const patience = { timeout: 150_000, interval: 500 };
const outageSecondsMax = 60;
/** What the page says about a person's reach, run in it. */
const overflow = 'document.documentElement.scrollWidth - innerWidth';
const screenshots = join(root, '.lovewatch/screenshots');

const executablePath = findChromium();
const title = executablePath === undefined ? 'the app (skipped: no Chromium on PATH)' : 'the app';

describe.skipIf(executablePath === undefined)(title, () => {
  let stack: StackUnderTest;
  let browser: Browser;
  let traffic: autocannon.Instance;
  const previews = new Map<number, PreviewUnderTest>();

  beforeAll(async () => {
    stack = await StackUnderTest.start();
    const load = { url: stack.url('gateway'), connections: 4, overallRate: 40, duration: 900 };
    traffic = autocannon(load, () => undefined);
    browser = await chromium.launch({ executablePath: executablePath!, args: launchArgs });
    for (const libraries of [12, 13] as const)
      previews.set(libraries, await PreviewUnderTest.start(stack, libraries));
    await mkdir(screenshots, { recursive: true });
  });
  afterAll(async () => {
    traffic.stop();
    await browser.close();
    for (const preview of previews.values()) await preview[Symbol.asyncDispose]();
    await stack.dispose();
  });

  async function open(libraries: number, visitor?: Visitor): Promise<AppUnderTest> {
    return await AppUnderTest.open(browser, previews.get(libraries)!.origin, visitor);
  }

  async function tuneState(): Promise<{ version: number; state: { kind: string }; override: unknown }> {
    const response = await fetch(`${stack.url('admin', '/tune')}?metric=${metric}`);
    return (await response.json()) as Awaited<ReturnType<typeof tuneState>>;
  }

  async function untilLearned(): Promise<void> {
    await vi.waitFor(async () => {
      expect((await tuneState()).state.kind).not.toBe('learning');
    }, patience);
  }

  test('the page that npm run up starts shows the app, and says what it is', async () => {
    await using app = await AppUnderTest.open(browser, stack.url('grafana', '').replace(/\/$/, ''));
    await app.goto('overview');
    await app.untilText('love');
    expect(await app.page.textContent('body')).toContain('This is a preview of the app, not Grafana.');
    expect(app.complaints).toEqual([]);
  });

  test("an outage unfolds on Overview without reloading, and ends there, with Grafana 12's and 13's libraries", async () => {
    await using twelve = await open(12);
    await using thirteen = await open(13);
    const apps = [twelve, thirteen];
    for (const app of apps) {
      await app.goto('overview');
      await app.untilText('love is well');
    }
    await breakPath(stack.url('toxics', ''), 'reset', outageSecondsMax);
    for (const app of apps) {
      await app.untilText('OPEN');
      await app.untilText('love is in trouble');
      await app.untilText(/1 (incident is )?open/);
    }
    await mendPath(stack.url('toxics', ''));
    for (const app of apps) {
      await app.untilText('CLOSED');
      await app.untilText('none open');
      expect(app.complaints).toEqual([]);
    }
  });

  test('the incident tells how its page came about, and links to its runbook', async () => {
    await using app = await open(12);
    await app.goto('incidents');
    const incident = app.page.getByRole('button', { name: /SLOFastBurn/ }).first();
    if ((await incident.getAttribute('aria-expanded')) === 'false') await incident.click();
    await app.untilText('Runbook');
    expect(app.page.url()).toContain('incident=');
    await app.page.reload();
    await app.untilText('Runbook');
  });

  describe.each([12, 13])('with the libraries of Grafana %i', (libraries) => {
    test('an edge is dragged, tried, applied, still there after a reload, and undone', async () => {
      await untilLearned();
      const before = await tuneState();
      await using app = await open(libraries, { role: 'Editor' });
      await app.goto(tunePage);
      await drag(app.page.getByRole('slider', { name: /Upper edge/ }), -30);
      await app.untilText(/alerts? in the last .* instead of/);
      expect(await tuneState()).toMatchObject({ version: before.version }); // A dry run changes nothing.
      await app.page.getByRole('textbox', { name: /^Reason/ }).fill(`a journey with ${libraries}`);
      await app.page.getByRole('button', { name: 'Apply' }).click();
      await app.untilText(`a journey with ${libraries}`);
      expect(await tuneState()).toMatchObject({ version: before.version + 1 });
      await app.page.reload();
      await app.untilText(`a journey with ${libraries}`);
      await app.page.getByRole('button', { name: /Undo/ }).first().click();
      await vi.waitFor(async () => {
        expect((await tuneState()).override).toBeNull();
      }, patience);
      expect(app.complaints).toEqual([]);
    });

    test('the edges are sliders for the keyboard', async () => {
      await untilLearned();
      await using app = await open(libraries, { role: 'Editor' });
      await app.goto(tunePage);
      const upper = app.page.getByRole('slider', { name: /Upper edge/ });
      const value = async (): Promise<number> => Number(await upper.getAttribute('aria-valuenow'));
      await upper.focus();
      const resting = await value();
      await app.page.keyboard.press('ArrowUp');
      const stepped = await value();
      expect(stepped).toBeGreaterThan(resting);
      await app.page.keyboard.press('PageDown');
      expect(await value()).toBeLessThan(stepped);
      await app.page.keyboard.press('Escape');
      await app.untilText('Tune');
    });

    test('a Viewer sees everything and can change nothing, and the API answers 403', async () => {
      await untilLearned();
      await using app = await open(libraries, { role: 'Viewer' });
      await app.goto(tunePage);
      const upper = app.page.getByRole('slider', { name: /Upper edge/ });
      await upper.waitFor({ state: 'attached' });
      expect(await upper.getAttribute('aria-disabled')).toBe('true');
      await app.goto('breakers');
      const forceOpen = app.page.getByRole('button', { name: 'Force open' });
      await forceOpen.waitFor();
      expect(await forceOpen.isDisabled()).toBe(true);
      const statuses = await app.page.evaluate<number[]>(
        `Promise.all(['GET', 'PUT', 'DELETE'].map(async (method) =>
          (await fetch('/api/plugin-proxy/aixin-lovewatch-app/tune?metric=${metric}', { method })).status))`,
      );
      expect(statuses).toEqual([200, 403, 403]);
    });

    test('with the exporter gone each page says so, and recovers by itself', async () => {
      const { exporterPath } = previews.get(libraries)!;
      const apps = await Promise.all(pages.map(() => open(libraries)));
      await Promise.all(apps.map((app, index) => app.goto(pages[index]!)));
      await Promise.all(apps.map((app) => app.untilText(/love|incident|Nothing/i)));
      await exporterPath.cut();
      await Promise.all(apps.map((app) => app.untilText('The exporter does not answer')));
      await using late = await open(libraries);
      await late.goto('slos');
      await late.untilText('The exporter does not answer');
      await exporterPath.mend();
      const gone = (app: AppUnderTest): Promise<void> =>
        app.page.getByText('The exporter does not answer').first().waitFor({ state: 'detached' });
      await Promise.all([...apps, late].map(gone));
      for (const app of [...apps, late]) expect(app.complaints).toEqual([]);
      await Promise.all(apps.map((app) => app[Symbol.asyncDispose]()));
    });

    test.each([
      ['dark', 'en-US', 1280],
      ['light', 'zh-Hans', 1280],
      ['dark', 'zh-Hans', 380],
      ['light', 'en-US', 380],
    ] as const)('is accessible and fits in %s, %s, %i px wide', async (theme, language, width) => {
      await using app = await open(libraries, { theme, language, width });
      for (const path of [...pages, tunePage, configurationPage, panelPage]) {
        await app.goto(path);
        await app.untilText(/love/i);
        await app.page.waitForFunction(
          `!document.querySelector('main').innerText.match(/Loading…|正在加载/)`,
        );
        const name = `${nameOf(path)}-${theme}-${language}-${width}-${libraries}.png`;
        await app.page.screenshot({ path: join(screenshots, name), fullPage: true });
        expect(await app.page.evaluate<number>(overflow), path).toBeLessThanOrEqual(0);
        expect(await accessibilityProblems(app.page), path).toEqual([]);
      }
      expect(app.complaints).toEqual([]);
    });
  });

  test('two people who tune at once: the second is asked, and sees what the first has done', async () => {
    await untilLearned();
    await using ming = await open(12, { role: 'Editor' });
    await using ada = await open(12, { role: 'Editor' });
    for (const app of [ming, ada]) {
      await app.goto(tunePage);
      await app.page.getByRole('textbox', { name: /^Upper edge/ }).fill(app === ming ? '900' : '800');
      await app.untilText(/instead of/);
      await app.page
        .getByRole('textbox', { name: /^Reason/ })
        .fill(app === ming ? 'the first' : 'the second');
    }
    const before = await tuneState();
    await ming.page.getByRole('button', { name: 'Apply' }).click();
    await ming.untilText('the first');
    // It is told as it happens; who applies before that gets a 412, and is asked the same.
    await ada.untilText(/meanwhile set upper 900/);
    await ada.page.getByRole('button', { name: /mine/ }).click();
    await ada.untilText('the second');
    expect((await tuneState()).version).toBe(before.version + 2);
  });

  test('the token of the exporter never reaches the browser', async () => {
    await using app = await open(12);
    const bodies: string[] = [];
    app.page.on('response', (response) => {
      bodies.push(JSON.stringify(response.headers()));
      void response.text().then(
        (text) => bodies.push(text),
        () => undefined,
      );
    });
    await app.goto('overview');
    await app.goto(configurationPage);
    await app.untilText('takes the token');
    const names = await readdir(join(stack.stateFolder, 'secrets'));
    const secrets = await Promise.all(
      names.map((name) => readFile(join(stack.stateFolder, 'secrets', name), 'utf8')),
    );
    const words = secrets.flatMap((text) => text.trim().split(/\s+/)).filter((word) => word.length >= 20);
    expect(words.length).toBeGreaterThan(0);
    for (const word of words) expect(bodies.some((body) => body.includes(word))).toBe(false);
  });

  test('a wrong token and a wrong URL are said where they are set, and what is right again works again', async () => {
    await using app = await open(13);
    const { page } = app;
    await app.goto(configurationPage);
    await app.untilText('takes the token');
    const url = page.getByRole('textbox', { name: /^Exporter URL/ });
    const right = await url.inputValue();
    const save = page.getByRole('button', { name: 'Save and test' });
    await url.fill(stack.url('love')); // It answers everything, and is no exporter.
    await save.click();
    await app.untilText('but no Lovewatch exporter');
    await url.fill(right);
    await page.getByRole('button', { name: 'Replace' }).click();
    await page.getByRole('textbox', { name: /^Token/ }).fill('not-the-token-that-it-wants');
    await save.click();
    await app.untilText('The exporter does not take the token');
  });

  test('the panel has Tune threshold in its menu, which leads to the metric', async () => {
    await using app = await open(12);
    await app.goto(panelPage);
    const query = app.page.getByRole('textbox', { name: /^PromQL/ });
    await query.fill(`lovewatch_threshold_value{metric="${metric}"}`);
    await query.press('Tab');
    await app.page.getByRole('button', { name: /^Menu for panel/ }).click();
    await app.page.getByRole('menuitem', { name: /Tune threshold/ }).click();
    await app.page.getByRole('slider', { name: `Upper edge of ${metric}` }).waitFor({ state: 'attached' });
  });

  test('asks for little: a page that is looked at asks each call once in five seconds at most', async () => {
    await using app = await open(12);
    await app.goto('overview');
    await app.untilText('love');
    app.calls.length = 0;
    await app.page.waitForRequest((request) => request.url().endsWith('/api/v1/slos'));
    await app.page.waitForRequest((request) => request.url().endsWith('/api/v1/slos'));
    const counts = Map.groupBy(app.calls, (call) => call);
    expect(Math.max(...[...counts.values()].map((calls) => calls.length))).toBeLessThanOrEqual(3);
    expect(app.page.url()).toContain(`${appPath}/overview`);
  });
});

/** @returns what a screenshot of a page is called. */
function nameOf(path: string): string {
  if (path === tunePage) return 'one-threshold';
  return /[a-z]+$/.exec(path)![0];
}

/** Drags a handle of the chart up or down. @param pixels below 0 is up. */
async function drag(slider: Locator, pixels: number): Promise<void> {
  await slider.waitFor({ state: 'attached' });
  const handle = slider.locator('> *').last();
  const { x, y, width, height } = (await handle.boundingBox())!;
  const { mouse } = slider.page();
  await mouse.move(x + width / 2, y + height / 2);
  await mouse.down();
  await mouse.move(x + width / 2, y + height / 2 + pixels, { steps: 10 });
  await mouse.up();
}
