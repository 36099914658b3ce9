import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { backendThat, gatewayTo } from '../../testing/gateway-under-test.ts';
import { exchangeBytes, listening, tcpServer, unusedPort } from '../../testing/tcp.ts';

const handshake =
  'GET /chat HTTP/1.1\r\nHost: love.example\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n' +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
const switching =
  'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX-Love: 1\r\n\r\n';

/** A real WebSocket backend. */
async function webSocketBackend(onSocket: (socket: WebSocket, request: IncomingMessage) => void) {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: true });
  sockets.on('connection', onSocket);
  return {
    ...(await listening(server)),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function opened(port: number): Promise<WebSocket> {
  const client = new WebSocket(`ws://127.0.0.1:${port}/chat?to=you`, 'love', {
    headers: { Origin: 'https://a' },
  });
  await once(client, 'open');
  return client;
}

/** A connection to the gateway that tells what it has got so far. */
function rawClient(port: number): { socket: Socket; got: () => string } {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  return { socket, got: () => text };
}

describe('a WebSocket', () => {
  test.each([
    ['text', 'you are loved', false],
    ['1 MiB of bytes', Buffer.alloc(1 << 20, '❤️'), true],
  ])('carries %s both ways', async (_, sent, isBinary) => {
    await using backend = await webSocketBackend((socket) => {
      socket.on('message', (data, binary) => {
        socket.send(data, { binary });
      });
    });
    await using gateway = await gatewayTo(backend.url);
    const client = await opened(gateway.port);
    for (let turn = 0; turn < 3; turn += 1) {
      client.send(sent);
      const [data, binary] = (await once(client, 'message')) as [Buffer, boolean];
      expect([data.equals(Buffer.from(sent)), binary]).toEqual([true, isBinary]);
    }
    client.terminate();
  });

  test.each(['client', 'backend'])(
    'closed by the %s with a code and a reason: the other gets both',
    async (side) => {
      const atBackend = vi.fn();
      await using backend = await webSocketBackend((socket) => {
        socket.on('close', (code, reason) => void atBackend(code, reason.toString()));
        if (side === 'backend') socket.close(4001, 'with love');
      });
      await using gateway = await gatewayTo(backend.url);
      const client = await opened(gateway.port);
      const closed = once(client, 'close');
      if (side === 'client') client.close(4001, 'with love');
      const [code, reason] = (await closed) as [number, Buffer];
      expect([code, reason.toString()]).toEqual([4001, 'with love']);
      await vi.waitFor(() => {
        expect(atBackend).toHaveBeenCalledWith(4001, 'with love');
      });
    },
  );

  test('that one side drops without a word is dropped on the other', async () => {
    const atBackend = vi.fn();
    await using backend = await webSocketBackend((socket) => socket.on('close', atBackend));
    await using gateway = await gatewayTo(backend.url);
    (await opened(gateway.port)).terminate();
    await vi.waitFor(() => {
      expect(atBackend).toHaveBeenCalledOnce();
    });
  });

  test('tells the backend who asks and what for, and counts once, at its beginning', async () => {
    const seen = vi.fn();
    await using backend = await webSocketBackend((_, request) => {
      seen(request.url, request.headers);
    });
    await using gateway = await gatewayTo(backend.url);
    const client = await opened(gateway.port);
    expect(client.protocol).toBe('love');
    expect(seen).toHaveBeenCalledWith(
      '/chat?to=you',
      expect.objectContaining({
        origin: 'https://a',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-host': `127.0.0.1:${gateway.port}`,
        'x-forwarded-proto': 'http',
      }),
    );
    expect(gateway.traffic.durations().count).toBe(1);
    expect(gateway.inFlight.requests).toBe(0);
    client.terminate();
  });

  test('is cut off when the gateway has drained for long enough', async () => {
    await using backend = await webSocketBackend(() => undefined);
    await using gateway = await gatewayTo(backend.url);
    const closed = once(await opened(gateway.port), 'close');
    await gateway.gateway.drain(0.01);
    expect((await closed)[0]).toBe(1006);
  });
});

describe('a tunnel', () => {
  test('is closed when nothing goes through it for client_timeout_seconds', async () => {
    await using backend = await tcpServer((socket) => socket.once('data', () => socket.write(switching)));
    await using gateway = await gatewayTo(backend.url, {
      client_timeout_seconds: 0.2,
      response_timeout_seconds: 0.1,
    });
    expect(await exchangeBytes(gateway.port, handshake)).toMatch(/^HTTP\/1\.1 101 /);
  });

  test('keeps what the client has sent after its head until the backend has switched', async () => {
    let got = '';
    await using backend = await tcpServer((socket) => {
      socket.on('data', (chunk) => {
        got += chunk.toString('latin1');
        if (got.endsWith('early')) socket.end('late');
      });
      socket.once('data', () => {
        expect(got).toMatch(/\r\n\r\n$/);
        socket.write(switching);
      });
    });
    await using gateway = await gatewayTo(backend.url);
    const answer = await exchangeBytes(gateway.port, `${handshake}early`);
    expect(got.match(/Upgrade: websocket/gi)).toHaveLength(1);
    expect(answer).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\nX-Love: 1\r\n.*\r\n\r\nlate$/s);
  });

  test.each(['client', 'backend'])('whose %s has ended still carries what the other sends', async (first) => {
    const whole = 'a'.repeat(1 << 20);
    let atBackend = '';
    await using backend = await tcpServer((socket) => {
      socket.allowHalfOpen = true;
      socket.once('data', () => {
        if (first === 'backend') socket.end(switching);
        else socket.write(switching);
        socket.on('data', (chunk) => (atBackend += chunk.toString('latin1')));
        socket.on('end', () => socket.end(first === 'client' ? whole : ''));
      });
    });
    await using gateway = await gatewayTo(backend.url);
    const { socket, got } = rawClient(gateway.port);
    socket.allowHalfOpen = true;
    socket.write(handshake);
    await once(socket, 'data');
    if (first === 'backend') await once(socket, 'end');
    socket.end(first === 'backend' ? whole : '');
    await once(socket, 'close');
    await vi.waitFor(() => {
      const carried = first === 'client' ? got().split('\r\n\r\n')[1] : atBackend;
      expect(carried?.length).toBe(whole.length);
    });
  });

  test('stops reading where the other side does not read, and goes on when it does', async () => {
    const whole = Buffer.alloc(64 << 20);
    let read = 0;
    let goOn: (() => unknown) | undefined;
    await using backend = await tcpServer((socket) => {
      socket.once('data', () => {
        socket.write(switching);
        socket.on('data', (chunk) => (read += chunk.length));
        socket.pause();
        goOn = () => socket.resume();
      });
    });
    await using gateway = await gatewayTo(backend.url);
    const { socket } = rawClient(gateway.port);
    socket.write(handshake);
    await once(socket, 'data');
    const isWritten = vi.fn();
    socket.write(whole, isWritten);
    await vi.waitFor(() => {
      expect(socket.writableLength).toBe(whole.length);
    });
    expect(isWritten).not.toHaveBeenCalled();
    goOn?.();
    await vi.waitFor(() => {
      expect(read).toBe(whole.length);
    });
    expect(isWritten).toHaveBeenCalledOnce();
    socket.destroy();
  });
});

describe('a backend that does not switch', () => {
  test.each([200, 400, 401, 426, 503])('answers %d: the client gets it, and HTTP is over', async (code) => {
    await using backend = await backendThat((_, response) =>
      response.writeHead(code, { 'X-Love': '1' }).end('no tunnel'),
    );
    await using gateway = await gatewayTo(backend.url);
    const answer = await exchangeBytes(gateway.port, `${handshake}GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n`);
    expect(answer).toMatch(
      new RegExp(`^HTTP/1\\.1 ${code} .*X-Love: 1.*Connection: close\r\n.*no tunnel`, 's'),
    );
    expect(gateway.counted()).toEqual({ [code]: 1 });
  });

  test('is down: 502 in HTTP', async () => {
    await using gateway = await gatewayTo(`http://127.0.0.1:${await unusedPort()}`);
    expect(await exchangeBytes(gateway.port, handshake)).toMatch(/^HTTP\/1\.1 502 .*ECONNREFUSED/s);
    expect(gateway.counted()).toEqual({ '502': 1 });
  });

  test('hangs: 504 after response_timeout_seconds', async () => {
    await using backend = await tcpServer(() => undefined);
    await using gateway = await gatewayTo(backend.url, { response_timeout_seconds: 0.05 });
    expect(await exchangeBytes(gateway.port, handshake)).toMatch(/^HTTP\/1\.1 504 /);
  });

  test('switches to something else than was asked: 502, and no tunnel', async () => {
    await using backend = await tcpServer((socket) =>
      socket.once('data', () => socket.write(switching.replace('websocket', 'h2c'))),
    );
    await using gateway = await gatewayTo(backend.url);
    expect(await exchangeBytes(gateway.port, handshake)).toMatch(/^HTTP\/1\.1 502 .*switched to h2c/s);
    expect(gateway.counted()).toEqual({ '502': 1 });
  });

  test('switches though nobody asked: 502', async () => {
    await using backend = await tcpServer((socket) => socket.once('data', () => socket.write(switching)));
    await using gateway = await gatewayTo(backend.url);
    const answer = await exchangeBytes(
      gateway.port,
      'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 502 /);
  });
});
