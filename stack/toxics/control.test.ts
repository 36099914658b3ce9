import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createControl } from './control.ts';
import { ToxicProxy } from './proxy.ts';
import { ManualTimer } from './testing/manual-timer.ts';

const latency = { type: 'latency', attributes: { latency: 300 } };

describe('the control API', () => {
  let proxy: ToxicProxy;
  let app: FastifyInstance;

  beforeEach(() => {
    proxy = new ToxicProxy({
      name: 'love',
      listen: { host: '127.0.0.1', port: 8181 },
      upstream: { host: '127.0.0.1', port: 8081 },
      timer: new ManualTimer(),
      random: () => 0,
    });
    app = createControl(proxy);
  });
  afterEach(() => app.close());

  const post = (payload: object | string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/proxies/love/toxics', payload, headers });

  it('shows its proxy as Toxiproxy does', async () => {
    const description = {
      name: 'love',
      listen: '127.0.0.1:8181',
      upstream: '127.0.0.1:8081',
      enabled: true,
      toxics: [],
      connections: 0,
    };
    expect((await app.inject('/proxies')).json()).toEqual({ love: description });
    expect((await app.inject('/proxies/love')).json()).toEqual(description);
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
  });

  it('adds a toxic, shows it and removes it', async () => {
    const added = await post(latency);
    expect(added.statusCode).toBe(200);
    const toxic = {
      name: 'latency_downstream',
      type: 'latency',
      stream: 'downstream',
      toxicity: 1,
      attributes: { latency: 300, jitter: 0 },
    };
    expect(added.json()).toEqual(toxic);
    expect((await app.inject('/proxies/love')).json()).toMatchObject({ toxics: [toxic] });

    const removed = await app.inject({
      method: 'DELETE',
      url: '/proxies/love/toxics/latency_downstream',
      headers: { 'content-type': 'application/json' },
    });
    expect([removed.statusCode, removed.body]).toEqual([204, '']);
    expect(proxy.toxics.list()).toEqual([]);
  });

  it.each([{}, { 'content-type': 'application/json' }, { 'content-type': 'text/plain' }])(
    'removes all toxics at POST /reset with an empty body, %j',
    async (headers) => {
      await post(latency);
      await post({ type: 'timeout' });
      const reset = await app.inject({ method: 'POST', url: '/reset', headers });
      expect(reset.statusCode).toBe(204);
      expect(proxy.toxics.list()).toEqual([]);
    },
  );

  it.each([
    ['a bad toxic', { type: 'latency' }, {}, 400, 'attributes: '],
    ['an unknown field', { ...latency, jitter: 1 }, {}, 400, 'jitter'],
    ['text instead of JSON', JSON.stringify(latency), { 'content-type': 'text/plain' }, 400, 'the toxic: '],
    ['broken JSON', '{"type":', { 'content-type': 'application/json' }, 400, 'send one JSON object'],
    [
      'a form',
      'type=timeout',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'send Content-Type: application/json',
    ],
    ['a body over 64 KiB', { ...latency, name: 'x'.repeat(65_536) }, {}, 413, 'under 64 KiB'],
    ['a Host that is not loopback', latency, { host: 'evil.example:8474' }, 403, 'http://127.0.0.1'],
    ['a Host that only starts like loopback', latency, { host: '127.0.0.1.evil.example' }, 403, 'Host must'],
    ['the Origin of another site', latency, { origin: 'https://evil.example' }, 403, 'Origin must'],
    ['an opaque Origin', latency, { origin: 'null' }, 403, 'Origin must'],
  ])('refuses %s with a problem, and changes nothing', async (_case, payload, headers, status, detail) => {
    const answer = await post(payload, headers);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ type: 'about:blank', status });
    expect(answer.json<{ detail: string }>().detail).toContain(detail);
    expect(proxy.toxics.list()).toEqual([]);
  });

  it('answers 409 to a name that is taken', async () => {
    await post(latency);
    const again = await post(latency);
    expect(again.statusCode).toBe(409);
    expect(again.json<{ detail: string }>().detail).toContain('DELETE that toxic first');
  });

  it.each([
    ['GET', '/proxies/hate', 'the one here is "love"'],
    ['POST', '/proxies/hate/toxics', 'the one here is "love"'],
    ['DELETE', '/proxies/love/toxics/none', 'there are none now'],
    ['GET', '/', 'try GET /proxies'],
    ['PUT', '/reset', 'try GET /proxies'],
  ] as const)('answers 404 to %s %s', async (method, url, detail) => {
    const answer = await app.inject({ method, url });
    expect(answer.statusCode).toBe(404);
    expect(answer.json<{ detail: string }>().detail).toContain(detail);
  });

  it.each(['127.0.0.1:8474', 'localhost', 'LOCALHOST:8474', '[::1]:8474', '127.0.0.2'])(
    'answers to the loopback Host %s',
    async (host) => {
      expect((await app.inject({ url: '/proxies', headers: { host } })).statusCode).toBe(200);
    },
  );
});
