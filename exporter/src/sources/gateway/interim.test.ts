import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test, vi } from 'vitest';
import { backendThat, gatewayTo } from '../../testing/gateway-under-test.ts';
import { exchangeBytes, tcpServer, unusedPort } from '../../testing/tcp.ts';

const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </love.css>; rel=preload\r\nX-Hint: 1\r\n\r\n';
const final = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlove!';

describe('interim answers', () => {
  test('reach the client before the answer, as they came', async () => {
    await using backend = await tcpServer((socket) =>
      socket.once('data', () => socket.write(`HTTP/1.1 102 Processing\r\n\r\n${hints}${hints}${final}`)),
    );
    await using gateway = await gatewayTo(backend.url);
    const answer = await exchangeBytes(
      gateway.port,
      'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(answer.startsWith(`HTTP/1.1 102 Processing\r\n\r\n${hints}${hints}HTTP/1.1 200 OK\r\n`)).toBe(
      true,
    );
    expect(gateway.counted()).toEqual({ '200': 1 });
  });

  test('go at once, however late the answer is', async () => {
    await using backend = await tcpServer((socket) => socket.once('data', () => socket.write(hints)));
    await using gateway = await gatewayTo(backend.url);
    const client = connect(gateway.port, '127.0.0.1');
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(String(await once(client, 'data'))).toBe(hints);
    client.destroy();
  });

  test('are not for HTTP/1.0', async () => {
    await using backend = await tcpServer((socket) => socket.once('data', () => socket.write(hints + final)));
    await using gateway = await gatewayTo(backend.url);
    expect(await exchangeBytes(gateway.port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a client that waits for 100 Continue', () => {
  function expecting(port: number, length = 5): ClientRequest {
    const headers = { Expect: '100-continue', 'Content-Length': length };
    const request = httpRequest({ host: '127.0.0.1', port, method: 'PUT', headers, agent: false });
    request.flushHeaders();
    return request;
  }

  test('gets it when the backend can be reached, and its body goes there', async () => {
    await using backend = await backendThat((request, response) => request.pipe(response));
    await using gateway = await gatewayTo(backend.url);
    const request = expecting(gateway.port);
    await once(request, 'continue');
    request.end('love!');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(await text(response)).toBe('love!');
  });

  test('gets a backend that is down instead, and sends nothing', async () => {
    await using gateway = await gatewayTo(`http://127.0.0.1:${await unusedPort()}`);
    const request = expecting(gateway.port);
    const wentOn = vi.fn();
    request.on('continue', wentOn);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect([response.statusCode, response.headers.connection]).toEqual([502, 'close']);
    expect(wentOn).not.toHaveBeenCalled();
    request.destroy();
  });

  test('gets the refusal of an open breaker instead, and sends nothing', async () => {
    await using gateway = await gatewayTo('http://127.0.0.1:1');
    gateway.breaker.forceOpen(0);
    const request = expecting(gateway.port);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect([response.statusCode, response.headers.connection]).toEqual([503, 'close']);
    request.destroy();
  });

  test('gets an answer that comes before the end of its body', async () => {
    await using backend = await backendThat((request, response) =>
      request.once('data', () => response.writeHead(413).end('too much love')),
    );
    await using gateway = await gatewayTo(backend.url);
    const request = expecting(gateway.port, 1 << 20);
    request.on('error', () => undefined);
    await once(request, 'continue');
    request.write('love');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect([response.statusCode, await text(response)]).toEqual([413, 'too much love']);
    expect(gateway.counted()).toEqual({ '413': 1 });
    request.destroy();
  });
});
