import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, test, vi } from 'vitest';
import { backendThat, gatewayTo } from '../../testing/gateway-under-test.ts';
import { exchangeBytes, tcpServer, unusedPort } from '../../testing/tcp.ts';

const love = '❤️ 你被爱着\n';

/** Sends a request with node:http, which allows what fetch forbids. */
async function send(
  port: number,
  options: object,
  body?: Readable | string,
): Promise<IncomingMessage & { text: string }> {
  const request = httpRequest({ host: '127.0.0.1', port, agent: false, ...options });
  if (body instanceof Readable) body.pipe(request);
  else request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return Object.assign(response, { text: await text(response) });
}

describe('a request that the backend answers', () => {
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'REPORT', 'QUERY'])(
    '%s arrives with method, target, headers and body, and the answer comes back whole',
    async (method) => {
      await using backend = await backendThat((request, response) => {
        void buffer(request).then((body) => {
          response.writeHead(201, 'Made With Love', {
            'X-Method': request.method,
            'X-Target': request.url,
            'Set-Cookie': ['a=1', 'b=2'],
          });
          response.end(`${love}${body.toString()}`);
        });
      });
      await using gateway = await gatewayTo(backend.url);
      const sent = method === 'GET' || method === 'TRACE' ? undefined : 'with love';
      const response = await send(
        gateway.port,
        { method, path: '/a%20b/../c?q=%E7%88%B1&q=', headers: sent && { 'Content-Length': sent.length } },
        sent,
      );
      expect(response).toMatchObject({
        statusCode: 201,
        statusMessage: 'Made With Love',
        text: love + (sent ?? ''),
      });
      expect(response.headers).toMatchObject({
        'x-method': method,
        'x-target': '/a%20b/../c?q=%E7%88%B1&q=',
        'set-cookie': ['a=1', 'b=2'],
      });
      expect(gateway.counted()).toEqual({ '201': 1 });
    },
  );

  test('HEAD has the headers of the answer and no body', async () => {
    await using backend = await backendThat((_, response) => response.setHeader('Content-Length', 17).end());
    await using gateway = await gatewayTo(backend.url);
    const response = await send(gateway.port, { method: 'HEAD' });
    expect([response.headers['content-length'], response.text]).toEqual(['17', '']);
  });

  test('the backend learns who asked, for which host, by which scheme', async () => {
    await using backend = await backendThat((request, response) =>
      response.end(JSON.stringify(request.headers)),
    );
    await using gateway = await gatewayTo(backend.url);
    const response = await send(gateway.port, {
      headers: {
        Host: 'love.example',
        'X-Forwarded-For': '1.2.3.4',
        Connection: 'close, X-Hop',
        'X-Hop': '1',
      },
    });
    expect(JSON.parse(response.text)).toEqual({
      host: 'love.example',
      connection: expect.any(String) as string,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'love.example',
      'x-forwarded-proto': 'http',
    });
  });

  test('bodies are streamed both ways: the answer begins before the request has ended', async () => {
    await using backend = await backendThat((request, response) => request.pipe(response));
    await using gateway = await gatewayTo(backend.url);
    const request = httpRequest({ host: '127.0.0.1', port: gateway.port, method: 'POST', agent: false });
    request.write('first');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(String(await once(response, 'data'))).toBe('first');
    request.end('second');
    expect(await text(response)).toBe('second');
  });

  test('32 MiB go up and come down, byte for byte', async () => {
    await using backend = await backendThat((request, response) => request.pipe(response));
    await using gateway = await gatewayTo(backend.url);
    const chunk = Buffer.alloc(1 << 20, '❤️');
    const request = httpRequest({ host: '127.0.0.1', port: gateway.port, method: 'PUT', agent: false });
    Readable.from(Array.from({ length: 32 }, () => chunk)).pipe(request);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const echoed = await buffer(response);
    expect(echoed.equals(Buffer.concat(Array.from({ length: 32 }, () => chunk)))).toBe(true);
  });

  test('trailers of the answer pass', async () => {
    await using backend = await backendThat((_, response) => {
      response.writeHead(200, { Trailer: 'X-Sum' });
      response.write(love);
      response.addTrailers({ 'X-Sum': '17' });
      response.end();
    });
    await using gateway = await gatewayTo(backend.url);
    expect((await send(gateway.port, {})).trailers).toEqual({ 'x-sum': '17' });
  });

  test('an absolute target is forwarded as a path', async () => {
    await using backend = await backendThat((request, response) => response.end(request.url));
    await using gateway = await gatewayTo(backend.url);
    expect((await send(gateway.port, { path: 'http://love.example/a?b' })).text).toBe('/a?b');
    expect((await send(gateway.port, { path: 'http://love.example' })).text).toBe('/');
  });

  test('its duration runs to the end of the answer', async () => {
    await using backend = await backendThat((_, response) => {
      gateway.clock.advance(0.2);
      response.write('a');
      gateway.clock.advance(0.3);
      response.end('b');
    });
    await using gateway = await gatewayTo(backend.url);
    await send(gateway.port, {});
    expect(gateway.traffic.durations()).toMatchObject({ sum: 0.5, count: 1 });
  });
});

describe('a backend that fails', () => {
  test('refuses connections: 502 with a problem document that says so', async () => {
    const port = await unusedPort();
    await using gateway = await gatewayTo(`http://127.0.0.1:${port}`);
    const response = await send(
      gateway.port,
      { method: 'POST' },
      Readable.from(['a body ', 'that is never sent']),
    );
    expect(response.statusCode).toBe(502);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(response.text)).toEqual({
      status: 502,
      title: 'Bad Gateway',
      detail: `connect ECONNREFUSED 127.0.0.1:${port}; see /healthz of the exporter, and whether the service is up`,
    });
    expect(gateway.counted()).toEqual({ '502': 1 });
  });

  test('resets the connection before the answer: 502', async () => {
    await using backend = await tcpServer((socket) => socket.on('data', () => socket.resetAndDestroy()));
    await using gateway = await gatewayTo(backend.url);
    expect((await send(gateway.port, {})).statusCode).toBe(502);
  });

  test('answers in something that is not HTTP: 502', async () => {
    await using backend = await tcpServer((socket) =>
      socket.on('data', () => socket.end('SSH-2.0-love\r\n')),
    );
    await using gateway = await gatewayTo(backend.url);
    expect((await send(gateway.port, {})).statusCode).toBe(502);
  });

  test('never answers: 504 after response_timeout_seconds', async () => {
    await using backend = await tcpServer(() => undefined);
    await using gateway = await gatewayTo(backend.url, { response_timeout_seconds: 0.05 });
    const response = await send(gateway.port, {});
    expect([response.statusCode, JSON.parse(response.text)]).toMatchObject([
      504,
      { detail: expect.stringContaining('no answer within response_timeout_seconds') as string },
    ]);
    expect(gateway.counted()).toEqual({ '504': 1 });
  });

  test('breaks off in mid-body: the client sees it broken, and it counts as 502', async () => {
    await using backend = await tcpServer((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')),
    );
    await using gateway = await gatewayTo(backend.url);
    await expect(send(gateway.port, {})).rejects.toThrow('aborted');
    expect(gateway.counted()).toEqual({ '502': 1 });
  });

  test('stops in mid-body: the client sees it broken, and it counts as 504', async () => {
    await using backend = await tcpServer((socket) =>
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')),
    );
    await using gateway = await gatewayTo(backend.url, { response_timeout_seconds: 0.05 });
    await expect(send(gateway.port, {})).rejects.toThrow('aborted');
    expect(gateway.counted()).toEqual({ '504': 1 });
  });

  test('is in trouble until it answers again; a person is told twice, not once a request', async () => {
    let isBroken = true;
    await using backend = await backendThat((request, response) =>
      isBroken ? request.socket.destroy() : response.end(love),
    );
    await using gateway = await gatewayTo(backend.url);
    await send(gateway.port, {});
    gateway.clock.advance(60);
    await send(gateway.port, {});
    expect(gateway.seen.backendTrouble()).toMatchObject({
      failuresInARow: 2,
      sinceSeconds: 1_700_000_000,
    });
    isBroken = false;
    await send(gateway.port, {});
    expect(gateway.seen.backendTrouble()).toBeUndefined();
    expect(gateway.logged).toEqual(['the backend does not answer', 'the backend answers again']);
  });
});

describe('a client that misbehaves', () => {
  test('leaves before the answer: 499, and the backend is not to blame', async () => {
    await using backend = await tcpServer((socket) => socket.on('data', () => client.destroy()));
    await using gateway = await gatewayTo(backend.url);
    const client = connect(gateway.port, '127.0.0.1');
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await vi.waitFor(() => {
      expect(gateway.counted()).toEqual({ '499': 1 });
    });
    expect(gateway.seen.backendTrouble()).toBeUndefined();
  });

  test('leaves in the middle of its own body: 499', async () => {
    await using backend = await backendThat((request) => request.once('data', () => client.destroy()));
    await using gateway = await gatewayTo(backend.url);
    const client = connect(gateway.port, '127.0.0.1');
    client.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf');
    await vi.waitFor(() => {
      expect(gateway.counted()).toEqual({ '499': 1 });
    });
    expect(gateway.seen.backendTrouble()).toBeUndefined();
  });

  test('sends a broken chunk in the middle of its own body: it is cut off, and counted once', async () => {
    await using backend = await backendThat((request) => request.resume());
    await using gateway = await gatewayTo(backend.url);
    const client = connect(gateway.port, '127.0.0.1');
    client.write('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nlove');
    expect(await once(client, 'close')).toBeDefined();
    expect(gateway.counted()).toEqual({ '499': 1 });
  });

  test('hangs in the middle of its own body: 408, and the backend is let go', async () => {
    await using backend = await backendThat((request) => request.resume());
    await using gateway = await gatewayTo(backend.url, {
      client_timeout_seconds: 0.1,
      response_timeout_seconds: 0.05,
    });
    const answer = await exchangeBytes(
      gateway.port,
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf',
    );
    expect(answer).toMatch(/^HTTP\/1.1 408 .*the request stopped for client_timeout_seconds/s);
    expect(gateway.counted()).toEqual({ '408': 1 });
  });

  test('hangs after connecting, having sent nothing: it is cut off', async () => {
    await using gateway = await gatewayTo('http://127.0.0.1:1', {
      client_timeout_seconds: 0.1,
      response_timeout_seconds: 0.05,
    });
    expect(await exchangeBytes(gateway.port, '')).toBe('');
  });

  test.each([
    ['a request that is not HTTP', 'love me\r\n\r\n', 400],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['two Hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n', 400],
    ['headers of 20 KiB', `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20 << 10)}\r\n\r\n`, 431],
    ['the target *', 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
    ['CONNECT', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', 405],
  ])('%s is answered and goes no further', async (_, bytes, code) => {
    let taken = 0;
    await using backend = await backendThat((__, response) => response.end(String((taken += 1))));
    await using gateway = await gatewayTo(backend.url);
    const answer = await exchangeBytes(gateway.port, bytes);
    expect(answer).toContain(`HTTP/1.1 ${code} `);
    expect(taken).toBe(0);
    expect((await send(gateway.port, {})).text).toBe('1');
    expect(gateway.seen.backendTrouble()).toBeUndefined();
  });
});

test('a client that hangs does not make a broken backend whole', async () => {
  const port = await unusedPort();
  await using gateway = await gatewayTo(`http://127.0.0.1:${port}`, {
    client_timeout_seconds: 0.1,
    response_timeout_seconds: 0.05,
  });
  await send(gateway.port, {});
  await using backend = await backendThat((request) => request.resume(), port);
  expect(backend.port).toBe(port);
  await exchangeBytes(gateway.port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf');
  expect(gateway.counted()).toEqual({ '408': 1, '502': 1 });
  expect(gateway.seen.backendTrouble()).toMatchObject({ failuresInARow: 1 });
  expect(gateway.logged).toEqual(['the backend does not answer']);
});

describe('draining', () => {
  test('finishes what is in flight, takes nothing new, and closes', async () => {
    await using backend = await backendThat((_, response) => {
      drained = gateway.gateway.drain(10);
      response.end(love);
    });
    let drained: Promise<number> | undefined;
    await using gateway = await gatewayTo(backend.url);
    expect((await send(gateway.port, {})).text).toBe(love);
    await drained;
    await expect(send(gateway.port, {})).rejects.toThrow('ECONNREFUSED');
  });

  test('cuts off what is still in flight at the timeout', async () => {
    await using backend = await tcpServer((socket) =>
      socket.once('data', () => {
        drained = gateway.gateway.drain(0.05);
      }),
    );
    let drained: Promise<number> | undefined;
    await using gateway = await gatewayTo(backend.url);
    await expect(send(gateway.port, {})).rejects.toThrow('socket hang up');
    expect(await drained).toBe(1);
  });
});

test('counts the requests that are on their way, whatever becomes of them', async () => {
  const waiting: ServerResponse[] = [];
  await using backend = await backendThat((_, response) => void waiting.push(response));
  await using under = await gatewayTo(backend.url);
  const { inFlight } = under;
  const peak = inFlight.peaks();
  const left = new AbortController();
  const answers = [undefined, undefined, left.signal].map((signal) =>
    fetch(under.url, { signal: signal ?? null }),
  );
  await vi.waitFor(() => {
    expect(waiting).toHaveLength(3);
  });
  left.abort();
  await expect(answers[2]).rejects.toThrow('aborted');
  await vi.waitFor(() => {
    expect(inFlight.requests).toBe(2);
  });
  for (const response of waiting) response.end(love);
  await Promise.all(answers.slice(0, 2).map(async (answer) => (await answer).text()));
  await vi.waitFor(() => {
    expect(inFlight.requests).toBe(0);
  });
  await exchangeBytes(under.port, 'NOT HTTP\r\n\r\n');
  expect([peak(), peak(), inFlight.requests]).toEqual([3, 0, 0]);
});

test('a client that leaves while a request waits for the one before it leaves none in flight', async () => {
  const asked: string[] = [];
  await using backend = await backendThat(({ url = '' }, response) => {
    asked.push(url);
    if (url === '/large') response.end(Buffer.alloc(4 << 20));
  });
  await using under = await gatewayTo(backend.url);
  const client = connect({ port: under.port, host: '127.0.0.1' });
  const head = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: love\r\n\r\n`;
  client.write(head('/silent') + head('/large'));
  await vi.waitFor(() => {
    expect([asked.toSorted(), under.inFlight.requests]).toEqual([['/large', '/silent'], 2]);
  });
  client.destroy();
  await vi.waitFor(() => {
    expect(under.inFlight.requests).toBe(0);
  });
});

test('a port that is taken is an error, not a crash', async () => {
  await using other = await tcpServer(() => undefined);
  await expect(gatewayTo('http://127.0.0.1:1', { listen: `127.0.0.1:${other.port}` })).rejects.toThrow(
    'EADDRINUSE',
  );
});
