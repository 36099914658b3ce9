import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '../incident.ts';
import { recorded, triggerWith } from '../testing/alertmanager-events.ts';
import { startPager, temporaryFolder } from '../testing/pager-server.ts';

async function page(url: string, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(url, { headers })).text();
}

describe('the page', () => {
  test('says that all is well, and how to get a first page', async () => {
    const { url } = await startPager();
    const text = await page(url);
    expect(text).toContain('<html lang="en"');
    expect(text).toContain('All is well');
    expect(text).toContain('npm run demo:outage');
  });

  test.each(['0.25', '0.33'] as const)(
    'shows an incident of Alertmanager %s with its details and links',
    async (version) => {
      const { url, enqueue } = await startPager();
      await enqueue(recorded[version].trigger);
      const text = await page(url);
      for (const part of [
        '1 open incident',
        'Triggered',
        'Critical',
        'love availability burns 30x',
        'Acknowledge',
        'Resolve',
        '81%',
        '99.9',
        'SLOFastBurn',
      ]) {
        expect(text).toContain(part);
      }
      expect(text).toContain('href="http://127.0.0.1:9465/runbooks/SLOFastBurn"');
      expect(text).not.toContain('0001-01-01');
    },
  );

  test('takes the buttons away as they no longer apply, and tells how long it lasted', async () => {
    const { url, enqueue, clock } = await startPager();
    await enqueue(recorded['0.25'].trigger);
    await fetch(`${url}/api/incidents/1/acknowledge`, { method: 'POST' });
    const acknowledged = await page(url);
    expect(acknowledged).toContain('id="resolve-1"');
    expect(acknowledged).not.toContain('id="acknowledge-1"');
    clock.nowSeconds += 192;
    await enqueue(recorded['0.25'].resolve);
    const resolved = await page(url);
    expect(resolved).toContain('All is well');
    expect(resolved).toContain('Lasted 3 min 12 s');
    expect(resolved).not.toContain('id="resolve-1"');
  });

  test('shows fifty open incidents, and says how many more there are', async () => {
    const { url, enqueue } = await startPager({ writeFile: () => Promise.resolve() });
    await Promise.all(Array.from({ length: 53 }, (_, i) => enqueue(triggerWith({ dedup_key: `k${i}` }))));
    const text = await page(url);
    expect(text).toContain('53 open incidents');
    expect(text.match(/<article/g)).toHaveLength(50);
    expect(text).toContain('3 more are in the JSON');
  });

  test('shows whatever an event says as text, never as markup', async () => {
    const { url, enqueue } = await startPager();
    const attack = `"'><img src=x onerror=alert(1)><script>alert(1)</script>`;
    const nested: Json = { [attack]: [{ [attack]: attack }, `${attack}\n${attack}`] };
    await enqueue(
      triggerWith(
        {
          client: attack,
          links: [
            { href: 'javascript:alert(1)', text: attack },
            { href: `https://x/${attack}`, text: attack },
          ],
        },
        {
          summary: attack,
          source: attack,
          group: attack,
          custom_details: { a: attack, [attack]: nested, url: 'javascript:alert(1)' },
        },
      ),
    );
    const text = await page(url);
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;');
    expect(text).not.toMatch(/<img|<script>|href="javascript:/);
  });

  test.each([
    ['/', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }, '一切正常'],
    ['/', { 'accept-language': 'en;q=0.5, zh;q=0.9' }, '一切正常'],
    ['/', { 'accept-language': 'fr, en' }, 'All is well'],
    ['/', { 'accept-language': ';;,q=' }, 'All is well'],
    ['/?lang=zh', { 'accept-language': 'en' }, '一切正常'],
    ['/?lang=en', { 'accept-language': 'zh' }, 'All is well'],
    ['/?lang=zh&lang=en', {}, 'All is well'],
  ])('%s with %j says %s', async (path, headers: Record<string, string>, words) => {
    const { url } = await startPager();
    expect(await page(url + path, headers)).toContain(words);
  });

  test('is allowed nothing from elsewhere and no inline script, and has none', async () => {
    const { url, enqueue } = await startPager();
    await enqueue(recorded['0.33'].trigger);
    const answer = await fetch(url);
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const text = await answer.text();
    expect(text).not.toMatch(/<script(?! type="module" src="\/)|<style|\sstyle=|\son\w+=/);
    const loaded = [...text.matchAll(/(?:<script[^>]*src|<link[^>]*href)="([^"]+)"/g)].map(
      (match) => match[1]!,
    );
    expect(loaded).toHaveLength(3);
    for (const path of loaded) expect((await fetch(new URL(path, url))).status).toBe(200);
  });

  test('loads scripts that are there, with their types', async () => {
    const { url } = await startPager();
    for (const name of ['pager.js', 'merge.js', 'times.js']) {
      const answer = await fetch(`${url}/assets/${name}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'text/javascript; charset=utf-8',
      ]);
      await answer.body!.cancel();
    }
  });
});

describe('a runbook', () => {
  async function withRunbooks() {
    const runbooksPath = await temporaryFolder();
    const text =
      '# Fast burn\n\nRun `ls`, then [slow](SLOSlowBurn.md), [bad](javascript:alert(1)).\n\n<script>alert(1)</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
    await writeFile(join(runbooksPath, 'SLOFastBurn.md'), text);
    await writeFile(join(runbooksPath, 'SLOFastBurn.zh-CN.md'), '# 快速消耗');
    return startPager({ runbooksPath });
  }

  test('is shown as a page, links to its neighbours, and runs nothing', async () => {
    const { url } = await withRunbooks();
    const text = await page(`${url}/runbooks/SLOFastBurn`);
    expect(text).toContain('<title>Fast burn · Runbook</title>');
    expect(text).toContain('<code>ls</code>');
    expect(text).toContain('href="/runbooks/SLOSlowBurn?lang=en"');
    expect(text).toContain('<table>');
    expect(text).not.toMatch(/<script|href="javascript:/);
  });

  test('is shown in Chinese where it is written', async () => {
    const { url } = await withRunbooks();
    expect(await page(`${url}/runbooks/SLOFastBurn?lang=zh`)).toContain('快速消耗');
  });

  test.each(['Unknown', '..%2F..%2Fetc%2Fpasswd', 'SLOFastBurn.md', '%00', 'a'.repeat(101)])(
    'named %s is not there, whatever the name tries',
    async (name) => {
      const { url } = await withRunbooks();
      const answer = await fetch(`${url}/runbooks/${name}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
      await answer.body!.cancel();
    },
  );
});

test('what is nowhere is a problem that says where the page is', async () => {
  const { url } = await startPager();
  const answer = await fetch(`${url}/nowhere?secret=1`);
  expect(await answer.json()).toMatchObject({
    status: 404,
    detail: 'nothing answers GET /nowhere; the page is at /',
  });
});
