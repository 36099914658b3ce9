import { describe, expect, test } from 'vitest';
import { fixtureId } from '../testing/fixture-plugin.ts';
import { as, secret, startHost } from '../testing/host-server.ts';

const settings = `/api/plugins/${fixtureId}/settings`;

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

async function bootDataOf(response: Response): Promise<{ grafana: { user: object }; host: object }> {
  const json = /id="boot-data">(.*)<\/script>/.exec(await response.text())![1]!;
  return JSON.parse(json) as { grafana: { user: object }; host: object };
}

describe('the page', () => {
  test.each([
    '/a/test-fixture-app',
    '/a/test-fixture-app/slos/love.x',
    '/plugins/test-fixture-app',
    '/d/slo',
    '/preview',
  ])('is at %s', async (path) => {
    const response = await fetch((await startHost()) + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  test('is reached from the root', async () => {
    expect((await fetch(await startHost())).url).toContain(`/a/${fixtureId}`);
  });

  test('never holds the token, nor does any answer', async () => {
    const host = await startHost();
    for (const path of [
      '/a/x',
      settings,
      '/api/datasources',
      '/api/search',
      '/api/health',
      '/api/user/preferences',
    ]) {
      const response = await fetch(host + path, { headers: as('Admin') });
      expect(response.status).toBe(200);
      expect(await response.text()).not.toContain(secret);
    }
  });

  test('is in the language that the browser asks for, unless another was chosen', async () => {
    const host = await startHost();
    const language = async (headers: Record<string, string>): Promise<unknown> =>
      (await bootDataOf(await fetch(`${host}/a/x`, { headers }))).host;
    expect(await language({ 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })).toMatchObject({
      language: 'zh-Hans',
    });
    expect(await language({ 'accept-language': 'en-GB,zh;q=0.5' })).toMatchObject({ language: 'en-US' });
    expect(await language({ 'accept-language': 'de' })).toMatchObject({ language: 'en-US' });
    expect(await language({ 'accept-language': 'zh', cookie: 'lovewatch_language=en-US' })).toMatchObject({
      language: 'en-US',
    });
  });

  test('shows pages by role, and knows what the role may do', async () => {
    const host = await startHost();
    const of = async (role: 'Viewer' | 'Admin') =>
      bootDataOf(await fetch(`${host}/a/x`, { headers: as(role) }));
    expect(await of('Viewer')).toMatchObject({
      host: { role: 'Viewer', pages: [{ name: 'Overview' }] },
      grafana: {
        user: { orgRole: 'Viewer', permissions: { 'plugins.app:access': true, 'datasources:query': true } },
      },
    });
    expect(await of('Admin')).toMatchObject({
      host: { pages: [{ name: 'Overview' }, { name: 'Configuration' }] },
    });
  });

  test('shows of an app that is disabled only where to enable it', async () => {
    const host = await startHost();
    await post(host + settings, { enabled: false }, as('Admin'));
    const data = await bootDataOf(await fetch(`${host}/a/x`, { headers: as('Admin') }));
    expect(data.host).toMatchObject({ meta: { enabled: false }, pages: [{ name: 'Configuration' }] });
  });

  test('lets nothing that is named like a tag out of its data', async () => {
    const host = await startHost();
    await post(
      host + settings,
      { jsonData: { exporterUrl: '</script><script>alert(1)</script>' } },
      as('Admin'),
    );
    const html = await (await fetch(`${host}/a/x`)).text();
    expect(html).not.toContain('<script>alert');
  });
});

describe('the settings', () => {
  test('say which secrets are set, and where texts and module are', async () => {
    const response = await fetch((await startHost({ exporterUrl: 'http://exporter' })) + settings);
    expect(await response.json()).toMatchObject({
      id: fixtureId,
      enabled: true,
      jsonData: { exporterUrl: 'http://exporter' },
      secureJsonFields: { apiToken: true },
      module: `public/plugins/${fixtureId}/module.js`,
      translations: { 'zh-Hans': `public/plugins/${fixtureId}/locales/zh-Hans/${fixtureId}.json` },
      info: { logos: { small: `public/plugins/${fixtureId}/img/logo.svg` } },
    });
  });

  test('are changed by an administrator; a secret that is left out stays', async () => {
    const host = await startHost();
    const answer = await post(
      host + settings,
      { enabled: true, jsonData: { exporterUrl: 'http://other' } },
      as('Admin'),
    );
    expect(answer.status).toBe(200);
    const kept: unknown = await (await fetch(host + settings)).json();
    expect(kept).toMatchObject({
      jsonData: { exporterUrl: 'http://other' },
      secureJsonFields: { apiToken: true },
    });
    await post(host + settings, { secureJsonData: { apiToken: '' } }, as('Admin'));
    expect(await (await fetch(host + settings)).json()).toMatchObject({
      secureJsonFields: { apiToken: false },
    });
  });

  test.each([
    ['an editor', { jsonData: {} }, as('Editor'), 403, /need the role Admin, you are Editor/],
    ['a wrong body', { jsonData: 'x' }, as('Admin'), 400, /the settings are wrong: .*jsonData/s],
  ])('refuse %s', async (_title, body, headers, status, message) => {
    const answer = await post((await startHost()) + settings, body, headers);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ message: expect.stringMatching(message) as string });
  });

  test('are not for another site to write', async () => {
    const answer = await post(
      (await startHost()) + settings,
      {},
      { ...as('Admin'), origin: 'https://evil.example' },
    );
    expect(answer.status).toBe(403);
  });
});

describe('files', () => {
  test('of the plugin are asked for anew each time, and those of a nested panel are under its own id', async () => {
    const host = await startHost();
    const module = await fetch(`${host}/public/plugins/${fixtureId}/module.js`);
    expect(module.headers.get('cache-control')).toBe('no-cache');
    expect(module.headers.get('content-type')).toContain('javascript');
    expect((await fetch(`${host}/public/plugins/test-band-panel/module.js`)).status).toBe(200);
  });

  test.each(['/public/plugins/other-app/module.js', '/host/nothing.js', '/api/nothing'])(
    'that are not there are 404: %s',
    async (path) => {
      expect((await fetch((await startHost()) + path)).status).toBe(404);
    },
  );

  test('of the page are kept for ever, icons and fonts come from the packages', async () => {
    const host = await startHost();
    expect((await fetch(`${host}/host/main.js`)).headers.get('cache-control')).toContain('immutable');
    for (const path of [
      '/public/build/img/icons/unicons/cog.svg',
      '/public/build/img/icons/unicons/missing.svg',
    ]) {
      expect((await fetch(host + path)).headers.get('content-type')).toContain('image/svg+xml');
    }
    expect((await fetch(`${host}/public/fonts/inter/Inter-Regular.woff2`)).headers.get('content-type')).toBe(
      'font/woff2',
    );
  });
});

test('health answers as Grafana does', async () => {
  expect(await (await fetch(`${await startHost()}/api/health`)).json()).toMatchObject({
    database: 'ok',
    version: '12.4.10',
  });
});
