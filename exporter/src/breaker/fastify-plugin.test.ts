import Fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { breakerFastify } from './library.ts';
import { breakerOf, degrade } from './testing/breaker-of.ts';
import { called, exchange, outcomeTable, settled } from './testing/outcome-table.ts';

async function portOf(app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

describe('each request is recorded once', () => {
  test.each(outcomeTable)('$title: $counted', async ({ handler, client, counted }) => {
    const { breaker } = breakerOf();
    const reached = Promise.withResolvers<undefined>();
    await using app = Fastify({ forceCloseConnections: true });
    await app.register(breakerFastify, { breaker });
    app.get('/x', (request, reply) => {
      reply.hijack();
      reached.resolve(undefined);
      void called(handler, request.raw, reply.raw).catch(() => undefined);
    });
    await exchange(await portOf(app), client, reached.promise);
    await settled(breaker);
    expect(breaker.reading().totals).toMatchObject({ ...counted, late: 0, rejected: 0 });
  });

  test.each([
    ['/good', 200, { counted: 1, failed: 0 }],
    ['/broken', 500, { counted: 1, failed: 1 }],
    ['/teapot', 418, { counted: 1, failed: 0 }],
    ['/nowhere', 404, { counted: 1, failed: 0 }],
  ])('%s: %d, %o', async (url, status, counted) => {
    const { breaker } = breakerOf();
    await using app = Fastify();
    await app.register(breakerFastify, { breaker });
    app.get('/good', () => ({ love: true }));
    app.get('/broken', () => {
      throw new Error('down');
    });
    app.get('/teapot', () => {
      throw Object.assign(new Error('short and stout'), { statusCode: 418 });
    });
    const { statusCode } = await app.inject({ url });
    expect(statusCode).toBe(status);
    expect(breaker.reading()).toMatchObject({ inFlight: 0, totals: counted });
  });
});

test('open: no route hears of the request, other hooks do, and the answer says when to come again', async () => {
  const { breaker } = breakerOf();
  breaker.forceOpen();
  await using app = Fastify();
  let [routes, responses] = [0, 0];
  await app.register(breakerFastify, { breaker });
  app.addHook('onResponse', (_request, _reply, done) => {
    responses += 1;
    done();
  });
  app.get('/', () => (routes += 1));
  const url = `http://127.0.0.1:${await portOf(app)}/`;
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('x-cb-status'), answer.headers.get('retry-after')]).toEqual([
    503,
    'OPEN',
    '1',
  ]);
  expect(await answer.json()).toMatchObject({ status: 503, title: 'Service Unavailable' });
  expect([routes, responses]).toEqual([0, 1]);
});

test('degraded health is said', async () => {
  const { breaker, clock } = breakerOf();
  degrade(breaker);
  clock.nowMs += 100;
  await using app = Fastify();
  await app.register(breakerFastify, { breaker });
  app.get('/', () => 'love');
  expect((await app.inject({ url: '/' })).headers['x-cb-status']).toBe('DEGRADED');
});

test('registered within a part of the routes it is for that part alone', async () => {
  const { breaker } = breakerOf();
  breaker.forceOpen();
  await using app = Fastify();
  await app.register(async (part) => {
    await part.register(breakerFastify, { breaker });
    part.get('/pay', () => 'paid');
  });
  app.get('/', () => 'love');
  const codes = await Promise.all(['/pay', '/'].map(async (url) => (await app.inject({ url })).statusCode));
  expect(codes).toEqual([503, 200]);
});
