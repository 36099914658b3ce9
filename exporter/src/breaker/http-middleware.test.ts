import { once } from 'node:events';
import { createServer, request as clientRequest, type Server } from 'node:http';
import { describe, expect, test } from 'vitest';
import { listening } from '../testing/tcp.ts';
import { breakerHttp, type RequestHandler, type ServiceBreaker } from './library.ts';
import { breakerOf, degrade } from './testing/breaker-of.ts';
import { called, exchange, outcomeTable, settled } from './testing/outcome-table.ts';

interface Served extends AsyncDisposable {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** When the handler has been called once. */
  readonly reached: Promise<void>;
}

async function served(breaker: ServiceBreaker, handler: RequestHandler): Promise<Served> {
  const reached = Promise.withResolvers<undefined>();
  const listener = breakerHttp(breaker, (request, response) => {
    reached.resolve(undefined);
    return handler(request, response);
  });
  const server = createServer((request, response) => {
    // In a service an error that a handler throws is uncaught; here it ends the connection.
    void called(listener, request, response).catch(() => response.destroy());
  });
  const { port, url } = await listening(server);
  return {
    server,
    port,
    url,
    reached: reached.promise,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

describe('each request is recorded once', () => {
  test.each(outcomeTable)('$title: $counted', async ({ handler, client, counted }) => {
    const { breaker } = breakerOf();
    await using here = await served(breaker, handler);
    await exchange(here.port, client, here.reached);
    await settled(breaker);
    expect(breaker.reading().totals).toMatchObject({ ...counted, late: 0, rejected: 0 });
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
    [
      'answers 500 and throws',
      (_, response) => {
        response.writeHead(500).end();
        throw new Error('down');
      },
    ],
  ] satisfies [string, RequestHandler][])(
    'a handler that %s has failed, and the error goes on',
    async (_, handler) => {
      const { breaker } = breakerOf();
      const thrown: unknown[] = [];
      const guarded = breakerHttp(breaker, handler);
      const server = createServer((request, response) => {
        void called(guarded, request, response).catch((error: unknown) => {
          thrown.push(error);
          response.destroy();
        });
      });
      const { port } = await listening(server);
      await exchange(port);
      await settled(breaker);
      server.close();
      expect(thrown).toEqual([new Error('down')]);
      expect(breaker.reading().totals).toMatchObject({ counted: 1, failed: 1 });
    },
  );
});

test.each([
  [0, 100, { counted: 1, slow: 0 }],
  [101, 0, { counted: 1, slow: 1 }],
])('headers after %d ms and a body for %d more, of 100: %o', async (headersMs, bodyMs, counted) => {
  const { breaker, clock } = breakerOf({ slowMs: 100 });
  await using here = await served(breaker, (_, response) => {
    clock.nowMs += headersMs;
    response.writeHead(200).write('love');
    clock.nowMs += bodyMs;
    response.end();
  });
  await exchange(here.port);
  expect(breaker.reading().totals).toMatchObject(counted);
});

test.each([
  [0, '2'],
  [999, '2'],
  [1000, '1'],
  [1999, '1'],
])(
  'open, %d ms into it: 503, with Retry-After %s, and the handler hears nothing',
  async (intoMs, seconds) => {
    const { breaker, clock } = breakerOf({ openMsMin: 2000, openJitterRatio: 0 });
    let asked = 0;
    await using here = await served(breaker, (_, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    for (let failure = 0; failure < 13; failure += 1) await exchange(here.port);
    clock.nowMs += intoMs;
    const answer = await fetch(here.url, { method: 'POST', body: 'x'.repeat(100_000) });
    expect([answer.status, answer.headers.get('x-cb-status'), asked]).toEqual([503, 'OPEN', 13]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('retry-after')).toBe(seconds);
    expect(await answer.json()).toEqual({
      status: 503,
      title: 'Service Unavailable',
      detail: `The circuit breaker payments is open; try again in ${seconds} s.`,
    });
  },
);

test('forced open says 1 s, for nobody knows, and HEAD has no body', async () => {
  const { breaker } = breakerOf();
  breaker.forceOpen();
  await using here = await served(breaker, (_, response) => response.end());
  const answer = await fetch(here.url, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([503, '1', '']);
});

test('degraded health is said, good health is not', async () => {
  const { breaker, clock } = breakerOf();
  await using here = await served(breaker, (_, response) =>
    response.writeHead(200, { 'X-Love': 'yes' }).end(),
  );
  expect((await fetch(here.url)).headers.get('x-cb-status')).toBeNull();
  degrade(breaker);
  clock.nowMs += 100;
  const { headers } = await fetch(here.url);
  expect([headers.get('x-cb-status'), headers.get('x-love')]).toEqual(['DEGRADED', 'yes']);
});

test('an upgrade passes even while open, and counts nothing; a request that only asks for one is rejected', async () => {
  const { breaker } = breakerOf();
  breaker.forceOpen();
  await using here = await served(breaker, (_, response) => response.end());
  const headers = { connection: 'upgrade', upgrade: 'love' };
  const [plain] = (await once(clientRequest(here.url, { headers }).end(), 'response')) as [
    { statusCode: number },
  ];
  expect(plain.statusCode).toBe(503);
  here.server.on('upgrade', (_, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: love\r\n\r\n');
  });
  await once(clientRequest(here.url, { headers }).end(), 'upgrade');
  expect(breaker.reading()).toMatchObject({ inFlight: 0, totals: { counted: 0, rejected: 1 } });
});

test('of 500 requests at once, some of clients that leave, each is counted once and none stays in flight', async () => {
  const { breaker } = breakerOf({ failureRatioMax: 1, burst: undefined });
  let arrived = 0;
  const all = Promise.withResolvers<undefined>();
  await using here = await served(breaker, async (_, response) => {
    const number = arrived;
    arrived += 1;
    if (arrived === 500) all.resolve(undefined);
    await all.promise;
    if (number % 5 === 0) await once(response, 'close');
    else response.writeHead(number % 5 === 1 ? 500 : 200).end();
  });
  // The handler cannot know who will leave, so those that would wait for ever leave, too, when all others are done.
  const leaving = Array.from({ length: 500 }, () => new AbortController());
  const asked = leaving.map(({ signal }) =>
    fetch(here.url, { signal }).then(
      ({ status }) => status,
      () => 0,
    ),
  );
  await all.promise;
  expect(breaker.reading().inFlight).toBeGreaterThan(0);
  while (breaker.reading().totals.counted < 400) await new Promise(setImmediate);
  for (const each of leaving) each.abort();
  const statuses = await Promise.all(asked);
  await settled(breaker, 500);
  expect(statuses.filter((status) => status === 0).length).toBeGreaterThanOrEqual(100);
  expect(breaker.reading()).toMatchObject({
    inFlight: 0,
    totals: { counted: 400, failed: 100, ignored: 100, late: 0, rejected: 0 },
  });
});
