import { once } from 'node:events';
import { METHODS, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Pool } from 'undici';
import { describe, expect, test, vi } from 'vitest';
import { backendThat, gatewayTo } from '../../testing/gateway-under-test.ts';
import { exchangeBytes, listening, tcpServer, unusedPort } from '../../testing/tcp.ts';
import { forward } from './forward.ts';
import { GatewayServer } from './gateway-server.ts';
import type { Passage } from './passage.ts';

const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlove!';

async function statusOf(port: number, method: string, body?: string): Promise<number> {
  const request = httpRequest({ host: '127.0.0.1', port, method, path: '/', agent: false });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode!;
}

/** A backend that answers each request of a connection as told: the first so, the second so. */
async function backendInTurns(...turns: ((socket: Socket) => void)[]) {
  const seen: string[] = [];
  const server = await tcpServer((socket) => {
    let turn = 0;
    socket.on('data', (chunk) => {
      seen.push(chunk.toString('latin1').split(' ', 1)[0]!);
      turns[Math.min(turn++, turns.length - 1)]!(socket);
    });
  });
  return Object.assign(server, { seen });
}

describe('methods', () => {
  test.each(METHODS.filter((method) => method !== 'CONNECT'))('%s is forwarded', async (method) => {
    const seen: string[] = [];
    await using backend = await backendThat((request, response) => {
      seen.push(request.method!);
      response.end();
    });
    await using gateway = await gatewayTo(backend.url);
    expect(await statusOf(gateway.port, method)).toBe(200);
    expect(seen).toEqual([method]);
  });

  test('one that nobody knows is answered with 400 and what to do', async () => {
    await using gateway = await gatewayTo('http://127.0.0.1:1');
    expect(await exchangeBytes(gateway.port, 'LOVE / HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 .*the method is none that this gateway can forward; use one of RFC 9110/s,
    );
  });
});

describe('an answer', () => {
  /** @returns the pieces in which the answer to one request came. */
  async function piecesOf(port: number, count: number): Promise<string[]> {
    const client = connect(port, '127.0.0.1');
    const pieces: string[] = [];
    client.on('data', (chunk) => pieces.push(chunk.toString('latin1')));
    client.write(get);
    await vi.waitFor(() => {
      expect(pieces.length).toBeGreaterThanOrEqual(count);
    });
    client.destroy();
    return pieces;
  }

  test('that comes as one piece goes as one', async () => {
    await using backend = await backendInTurns((socket) => socket.write(answer));
    await using gateway = await gatewayTo(backend.url);
    const pieces = await piecesOf(gateway.port, 1);
    expect(pieces).toEqual([expect.stringMatching(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nlove!$/s)]);
  });

  test.each([
    ['a short one', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'],
    ['a stream', 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n'],
  ])('whose body is late, %s: its head goes at once', async (_, head) => {
    await using backend = await backendInTurns((socket) => socket.write(head));
    await using gateway = await gatewayTo(backend.url);
    expect(await piecesOf(gateway.port, 1)).toEqual([
      expect.stringMatching(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n$/s),
    ]);
  });

  test('each part of a stream goes at once', async () => {
    await using backend = await backendThat((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: love\n\n');
    });
    await using gateway = await gatewayTo(backend.url);
    const request = httpRequest({ host: '127.0.0.1', port: gateway.port, agent: false }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(String(await once(response, 'data'))).toBe('data: love\n\n');
    request.destroy();
  });

  test.each([0, 1, 16384, 16385, 200_000])('of %d bytes arrives byte for byte', async (length) => {
    const sent = Buffer.from(Array.from({ length }, (_, index) => index % 256));
    await using backend = await backendThat((_, response) =>
      response.writeHead(200, { 'Content-Length': length }).end(sent),
    );
    await using gateway = await gatewayTo(backend.url);
    const request = httpRequest({ host: '127.0.0.1', port: gateway.port, agent: false }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect((await buffer(response)).equals(sent)).toBe(true);
  });

  test('with a length beside its chunks goes without the length, or not at all', async () => {
    await using backend = await backendInTurns((socket) =>
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nlove!\r\n0\r\n\r\n',
      ),
    );
    await using gateway = await gatewayTo(backend.url);
    const got = await exchangeBytes(gateway.port, get.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    expect(got).not.toMatch(/content-length: 3\r/i);
    expect(got).toMatch(/^HTTP\/1\.1 (502|200) /);
  });

  test('in a coding that cannot be forwarded is 502', async () => {
    await using backend = await backendInTurns((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n'),
    );
    await using gateway = await gatewayTo(backend.url);
    expect(await statusOf(gateway.port, 'GET')).toBe(502);
    expect(gateway.counted()).toEqual({ '502': 1 });
  });

  test('whose reason is no ASCII has the usual one', async () => {
    await using backend = await backendInTurns((socket) =>
      socket.write(Buffer.from('HTTP/1.1 200 J\xe4\r\nContent-Length: 5\r\n\r\nlove!', 'latin1')),
    );
    await using gateway = await gatewayTo(backend.url);
    const client = connect(gateway.port, '127.0.0.1');
    client.write(get);
    expect(String(await once(client, 'data'))).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    client.destroy();
  });
});

describe('a connection that the backend closes as a request is put on it', () => {
  const closes: [string, (socket: Socket) => void][] = [
    ['ends', (socket) => socket.end()],
    ['resets', (socket) => socket.resetAndDestroy()],
  ];
  const tries = closes.flatMap(([how, close]) =>
    ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'].map((method) => [method, how, close] as const),
  );

  test.each(tries)('%s is sent once more, on another (%s)', async (method, _, close) => {
    await using backend = await backendInTurns((socket) => socket.write(answer), close);
    await using gateway = await gatewayTo(backend.url);
    expect(await statusOf(gateway.port, 'GET')).toBe(200);
    expect(await statusOf(gateway.port, method)).toBe(200);
    expect(backend.seen).toEqual(['GET', method, method]);
    expect(gateway.counted()).toEqual({ '200': 2 });
  });

  test.each(closes)('POST is not sent again (%s)', async (_, close) => {
    await using backend = await backendInTurns((socket) => socket.write(answer), close);
    await using gateway = await gatewayTo(backend.url);
    await statusOf(gateway.port, 'GET');
    expect(await statusOf(gateway.port, 'POST')).toBe(502);
    expect(backend.seen).toEqual(['GET', 'POST']);
  });

  test('what has a body is not sent again', async () => {
    await using backend = await backendInTurns(
      (socket) => socket.write(answer),
      (socket) => socket.end(),
    );
    await using gateway = await gatewayTo(backend.url);
    await statusOf(gateway.port, 'GET');
    expect(await statusOf(gateway.port, 'PUT', 'love')).toBe(502);
  });

  test('a request on a new connection is not sent again: the backend gave up on it', async () => {
    await using backend = await backendInTurns((socket) => socket.end());
    await using gateway = await gatewayTo(backend.url);
    expect(await statusOf(gateway.port, 'GET')).toBe(502);
    expect(backend.seen).toEqual(['GET']);
  });

  test('the second is a new one, however many the pool has kept', async () => {
    let hasRestarted = false;
    const waiting: Socket[] = [];
    await using backend = await tcpServer((socket) => {
      let isKept = false;
      socket.on('data', () => {
        if (isKept && hasRestarted) socket.resetAndDestroy();
        else if (hasRestarted) socket.write(answer);
        else if (waiting.push(socket) === 8) for (const other of waiting) other.write(answer);
        isKept = true;
      });
    });
    await using gateway = await gatewayTo(backend.url);
    await Promise.all(Array.from({ length: 8 }, () => statusOf(gateway.port, 'GET')));
    hasRestarted = true;
    const codes = await Promise.all(Array.from({ length: 4 }, () => statusOf(gateway.port, 'GET')));
    expect(codes).toEqual([200, 200, 200, 200]);
  });

  test('a request is sent twice at most', async () => {
    let connections = 0;
    await using backend = await tcpServer((socket) => {
      connections += 1;
      socket.on('data', () =>
        connections === 1 && socket.bytesWritten === 0 ? socket.write(answer) : socket.resetAndDestroy(),
      );
    });
    await using gateway = await gatewayTo(backend.url);
    await statusOf(gateway.port, 'GET');
    expect(await statusOf(gateway.port, 'GET')).toBe(502);
    expect(connections).toBe(2);
  });

  test('an answer that has begun is not asked for again', async () => {
    await using backend = await backendInTurns(
      (socket) => socket.write(answer),
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
    );
    await using gateway = await gatewayTo(backend.url);
    await statusOf(gateway.port, 'GET');
    expect(await statusOf(gateway.port, 'GET')).toBe(502);
    expect(backend.seen).toEqual(['GET', 'GET']);
  });
});

describe('a client that leaves never makes the backend a failure:', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n';
  test.each([
    ['before the backend has answered', get, '', '499'],
    ['after the head of the answer', get, head, '200'],
    ['in the middle of the answer', get, `${head}half`, '200'],
    ['in the middle of its body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf', '', '499'],
    ['with requests behind the first', get + get + get, '', '499'],
  ])('%s', async (_, sent, answered, code) => {
    await using backend = await tcpServer((socket) => {
      socket.once('data', () => {
        socket.write(answered);
        if (answered === '') client.resetAndDestroy();
      });
    });
    await using gateway = await gatewayTo(backend.url);
    const client = connect(gateway.port, '127.0.0.1');
    client.on('error', () => undefined);
    client.once('data', () => client.resetAndDestroy());
    client.write(sent);
    await vi.waitFor(() => {
      expect(gateway.inFlight.requests).toBe(0);
      expect(Object.keys(gateway.counted())).toEqual([code]);
    });
    expect(gateway.seen.backendTrouble()).toBeUndefined();
  });
});

test('after an answer that came before the end of the request the connection goes on', async () => {
  await using backend = await backendThat((request, response) =>
    request.url === '/early' ? response.writeHead(413).end() : response.end('love!'),
  );
  await using gateway = await gatewayTo(backend.url);
  const body = 'a'.repeat(1 << 20);
  const bytes = `POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const got = await exchangeBytes(
    gateway.port,
    bytes + get.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'),
  );
  expect(got).toMatch(/^HTTP\/1\.1 413 .*HTTP\/1\.1 200 .*love!$/s);
});

describe('those who hear of a request', () => {
  /** A gateway without rules or a breaker: only what carries. @returns what its passages heard. */
  async function forwarding(backend: string, hooks: Partial<Passage>) {
    const heard: unknown[] = [];
    const pool = new Pool(backend);
    const options = { isTrusted: false, fresh: pool };
    const server = new GatewayServer(1000, (request, response) => {
      const passage: Passage = {
        request,
        response,
        onBackendHead: (code) => void heard.push(['head', code]),
        onSettled: (outcome) => void heard.push(outcome),
        ...hooks,
      };
      forward(pool, passage, options);
    });
    return {
      heard,
      ...(await listening(server)),
      async [Symbol.asyncDispose]() {
        server.close();
        server.closeAllConnections();
        await pool.destroy();
      },
    };
  }
  const broken = (): never => {
    throw new Error('broken');
  };

  test('edit what the backend gets and what the client gets', async () => {
    await using backend = await backendThat((request, response) => response.end(request.headers['x-love']));
    await using server = await forwarding(backend.url, {
      editRequest: (headers) => [...headers, 'X-Love', 'you'],
      onAnswer: (head) => {
        head.headers = [...head.headers, 'X-Code', String(head.code)];
      },
    });
    const response = await fetch(server.url);
    expect([await response.text(), response.headers.get('x-code')]).toEqual(['you', '200']);
    expect(server.heard).toEqual([['head', 200], { kind: 'answered', code: 200 }]);
  });

  test('of an answer of the gateway hear as of any other', async () => {
    const onAnswer = vi.fn();
    await using server = await forwarding(`http://127.0.0.1:${await unusedPort()}`, { onAnswer });
    expect((await fetch(server.url)).status).toBe(502);
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 502 }));
    expect(server.heard).toEqual([expect.objectContaining({ kind: 'backend-failed', code: 502 })]);
  });

  test.each([
    ['editRequest', { editRequest: broken }, [{ kind: 'refused', code: 500 }]],
    ['onAnswer', { onAnswer: broken }, [['head', 200], { kind: 'answered', code: 500 }]],
  ])('throw in %s: 500, whatever the backend says', async (_, hooks, heard) => {
    await using backend = await backendThat((__, response) => response.end('love'));
    await using server = await forwarding(backend.url, hooks);
    expect((await fetch(server.url)).status).toBe(500);
    expect(server.heard).toEqual(heard);
  });
});
