import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { backendThat, gatewayTo, type GatewayUnderTest } from '../../testing/gateway-under-test.ts';
import { tcpServer, unusedPort } from '../../testing/tcp.ts';

async function ask(gateway: GatewayUnderTest, times: number): Promise<number[]> {
  const codes: number[] = [];
  for (let count = 0; count < times; count += 1) {
    const response = await fetch(gateway.url).catch(() => undefined);
    await response?.text().catch(() => undefined);
    codes.push(response?.status ?? 0);
  }
  return codes;
}

describe('a backend that fails is left alone', () => {
  test('by 13 answers of 500 in a row; then clients learn when to come back, and the backend is not asked', async () => {
    let asked = 0;
    await using backend = await backendThat((_, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    await using gateway = await gatewayTo(backend.url);
    expect(await ask(gateway, 13)).toEqual(Array(13).fill(500));
    const response = await fetch(gateway.url);
    expect([
      response.status,
      response.headers.get('x-cb-status'),
      response.headers.get('retry-after'),
    ]).toEqual([503, 'OPEN', '1']);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      status: 503,
      detail: 'the circuit breaker of love is open, because its backend has failed; try again in 1 s',
    });
    expect([asked, gateway.counted(), gateway.breaker.state]).toEqual([13, { '500': 13, '503': 1 }, 'OPEN']);
  });

  test('when it is down, and is asked again when its time has come, until it is back', async () => {
    const port = await unusedPort();
    await using gateway = await gatewayTo(`http://127.0.0.1:${port}`);
    expect(await ask(gateway, 14)).toEqual([...Array<number>(13).fill(502), 503]);
    gateway.clock.advance(1.1);
    expect((await ask(gateway, 5)).slice(0, 3)).toEqual([502, 502, 502]);
    expect(gateway.breaker.state).toBe('OPEN');
    await using back = await backendThat((_, response) => response.end(), port);
    expect(back.port).toBe(port);
    gateway.clock.advance(2.1);
    expect(await ask(gateway, 5)).toEqual([200, 200, 200, 200, 200]);
    expect(gateway.breaker.state).toBe('CLOSED');
  });

  test('and while a few requests try whether it is back, the others are told so', async () => {
    const waiting: (() => void)[] = [];
    let hasFailed = false;
    await using backend = await backendThat((_, response) => {
      if (hasFailed) waiting.push(() => response.end());
      else response.writeHead(500).end();
    });
    await using gateway = await gatewayTo(backend.url);
    await ask(gateway, 13);
    hasFailed = true;
    gateway.clock.advance(1.1);
    const probes = Array.from({ length: 5 }, () => fetch(gateway.url));
    await vi.waitFor(() => {
      expect(waiting).toHaveLength(5);
    });
    const response = await fetch(gateway.url);
    expect([
      response.status,
      response.headers.get('x-cb-status'),
      response.headers.get('retry-after'),
    ]).toEqual([503, 'OPEN', '1']);
    expect(await response.json()).toMatchObject({
      detail:
        'the circuit breaker of love is half-open: a few requests try whether its backend is back; try again in 1 s',
    });
    for (const answer of waiting) answer();
    for (const probe of probes) expect((await probe).status).toBe(200);
    expect(gateway.breaker.state).toBe('CLOSED');
  });

  test('when each of its answers is broken off in the middle, whatever their heads say', async () => {
    await using backend = await backendThat((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('love');
      setImmediate(() => response.destroy());
    });
    await using gateway = await gatewayTo(backend.url);
    await ask(gateway, 13);
    expect(gateway.breaker.state).toBe('OPEN');
  });

  test('when it takes requests and never answers, long before they time out', async () => {
    await using backend = await tcpServer(() => undefined);
    await using gateway = await gatewayTo(backend.url);
    gateway.clock.advance(1);
    const leave = new AbortController();
    const stuck = Array.from({ length: 12 }, () =>
      fetch(gateway.url, { signal: leave.signal }).catch(() => 0),
    );
    await vi.waitFor(() => {
      expect(gateway.inFlight.requests).toBe(12);
    });
    gateway.clock.advance(6);
    await vi.waitFor(async () => {
      const leaving = AbortSignal.timeout(200);
      expect((await fetch(gateway.url, { signal: leaving })).status).toBe(503);
    });
    leave.abort();
    await Promise.all(stuck);
  });
});

test('an answer of 500 that is broken off is one failure, not two', async () => {
  await using backend = await backendThat((_, response) => {
    response.writeHead(500, { 'Content-Length': 100 });
    response.write('love');
    setImmediate(() => response.destroy());
  });
  await using gateway = await gatewayTo(backend.url);
  await ask(gateway, 3);
  expect(gateway.breaker.reading(0).totals).toMatchObject({ counted: 3, failed: 3 });
});

describe('a backend is not judged', () => {
  test('by clients that leave before the answer', async () => {
    await using backend = await backendThat(() => undefined);
    await using gateway = await gatewayTo(backend.url);
    for (let count = 0; count < 30; count += 1) {
      const socket = connect(gateway.port, '127.0.0.1');
      socket.write('GET / HTTP/1.1\r\nHost: love\r\n\r\n');
      await vi.waitFor(() => {
        expect(gateway.inFlight.requests).toBe(1);
      });
      socket.destroy();
      await vi.waitFor(() => {
        expect(gateway.inFlight.requests).toBe(0);
      });
    }
    expect([gateway.breaker.state, gateway.breaker.reading(0).totals]).toMatchObject([
      'CLOSED',
      { ignored: 30, failed: 0 },
    ]);
  });

  test('by a stream that goes on: it counts as good while it does, and as failed when it is broken off', async () => {
    const ends: (() => void)[] = [];
    await using backend = await backendThat((_, response) => {
      response.writeHead(200).write('love');
      ends.push(() => response.destroy());
    });
    await using gateway = await gatewayTo(backend.url);
    const response = await fetch(gateway.url);
    gateway.clock.advance(0.2);
    const totals = (): object => gateway.breaker.reading(0).totals;
    await vi.waitFor(() => {
      expect(totals()).toMatchObject({ counted: 1, failed: 0 });
    });
    ends[0]!();
    await response.text().catch(() => undefined);
    await vi.waitFor(() => {
      expect(totals()).toMatchObject({ counted: 2, failed: 1 });
    });
  });
});

describe('health and load', () => {
  test('answers of a degraded backend say so', async () => {
    await using backend = await backendThat((_, response) => response.end());
    let isDegraded = false;
    await using gateway = await gatewayTo(backend.url, {}, { isDegraded: () => isDegraded });
    const status = async (): Promise<string | null> => (await fetch(gateway.url)).headers.get('x-cb-status');
    expect(await status()).toBeNull();
    isDegraded = true;
    expect(await status()).toBe('DEGRADED');
  });

  test('more requests at once than in_flight_max are turned away, and say nothing of the backend', async () => {
    const answers: (() => void)[] = [];
    await using backend = await backendThat((_, response) => answers.push(() => response.end('love')));
    await using gateway = await gatewayTo(backend.url, { in_flight_max: 2 });
    const first = [fetch(gateway.url), fetch(gateway.url)];
    await vi.waitFor(() => {
      expect(answers).toHaveLength(2);
    });
    const third = await fetch(gateway.url);
    expect([third.status, third.headers.get('retry-after'), third.headers.has('x-cb-status')]).toEqual([
      503,
      '1',
      false,
    ]);
    expect(await third.json()).toMatchObject({
      detail: '2 requests to love are on their way, which is in_flight_max; try again in 1 s',
    });
    for (const answer of answers) answer();
    expect(await Promise.all(first.map(async (each) => (await each).status))).toEqual([200, 200]);
    await turn();
    expect(gateway.inFlight.requests).toBe(0);
    expect(gateway.breaker.reading(0).totals).toMatchObject({ counted: 2, failed: 0 });
  });

  test('a breaker that somebody has opened turns all away, and one that is disabled none', async () => {
    await using backend = await backendThat((_, response) => response.writeHead(500).end());
    await using gateway = await gatewayTo(backend.url);
    gateway.breaker.forceOpen(0);
    expect(await ask(gateway, 2)).toEqual([503, 503]);
    gateway.breaker.disable(0);
    expect(await ask(gateway, 20)).toEqual(Array(20).fill(500));
  });
});

test('a request that is turned away with a large body leaves the connection in order', async () => {
  await using backend = await backendThat((_, response) => response.end());
  await using gateway = await gatewayTo(backend.url);
  gateway.breaker.forceOpen(0);
  const socket = connect(gateway.port, '127.0.0.1');
  const body = 'x'.repeat(100_000);
  for (let count = 0; count < 2; count += 1) {
    socket.write(`POST / HTTP/1.1\r\nHost: love\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    const [head] = (await once(socket, 'data')) as [Buffer];
    expect(head.toString()).toMatch(/^HTTP\/1\.1 503 /);
  }
  socket.destroy();
});
