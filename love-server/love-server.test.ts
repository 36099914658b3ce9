import fc from 'fast-check';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { exchange, parse, requestFor } from './testing/exchange.ts';
import { buildGo, goMissing, goVersion } from './testing/go.ts';
import { LoveProcess } from './testing/love-process.ts';

const LOVE = '❤️ 你被爱着\n';
const FOREIGN_HOST = '203.0.113.1'; // TEST-NET-3: no machine has it, so nobody can listen there.

const folder = mkdtempSync(join(tmpdir(), 'love-server-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const servers = [
  {
    name: 'Go',
    missing: goMissing(goVersion()),
    pprof: true,
    refused: '/%zz', // A broken escape.
    build: () => [buildGo(folder)],
  },
  {
    name: 'Node',
    missing: undefined,
    pprof: false,
    refused: '/你', // Bytes beyond ASCII, which a client must escape; curl does not.
    build: () => [process.execPath, join(import.meta.dirname, 'server.ts')],
  },
] as const;

describe.each(servers)('the love server in $name', ({ missing, pprof, refused, build }) => {
  describe.skipIf(missing !== undefined)(
    missing === undefined ? 'as a process' : `skipped: ${missing}`,
    () => {
      let command: readonly string[];
      const started: LoveProcess[] = [];

      function start(env: Readonly<Record<string, string>> = {}): LoveProcess {
        const server = new LoveProcess(command, { PORT: '0', PPROF_PORT: '0', ...env });
        started.push(server);
        return server;
      }

      beforeAll(() => {
        command = build();
      }, 180_000);

      describe('while it runs', () => {
        let shared: LoveProcess;
        let port: number;

        beforeAll(async () => {
          shared = new LoveProcess(command, { PORT: '0', PPROF_PORT: '0' });
          port = await shared.port();
        });
        afterAll(async () => {
          await shared.kill();
        });

        it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'])(
          'answers %s with love',
          async (method) => {
            const { status, headers, body } = await exchange(port, requestFor(method, '/'));
            expect(status).toBe(200);
            expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
            expect(headers.get('content-length')).toBe(String(Buffer.byteLength(LOVE)));
            expect(body).toBe(LOVE);
          },
        );

        it.each([
          ['a tunnel', 'CONNECT', 'example.com:443'],
          ['the whole server', 'OPTIONS', '*'],
          ['a proxied address', 'GET', 'http://example.com/absolute'],
          ['doubled slashes', 'GET', '//twice//over'],
          ['a climb out of the root', 'GET', '/../../etc/passwd'],
          ['the path of pprof', 'GET', '/debug/pprof/'],
          ['the path of a heap profile', 'GET', '/debug/pprof/heap?debug=1'],
          ['the path of metrics', 'GET', '/metrics'],
          ['Unicode', 'GET', encodeURI('/你/被爱着/❤️')],
          ['encoded bytes that are no UTF-8', 'GET', '/%00%2F?q=%ff'],
          ['a query of 30,000 characters', 'GET', `/?love=${'x'.repeat(30_000)}`],
        ])('answers a request for %s with love', async (_case, method, target) => {
          expect(await exchange(port, requestFor(method, target))).toMatchObject({ status: 200, body: LOVE });
        });

        it(`answers 400 to the target ${refused}, the one known difference of the two, and stays alive`, async () => {
          expect((await exchange(port, requestFor('GET', refused))).status).toBe(400);
          expect(await exchange(port, requestFor('GET', '/'))).toMatchObject({ status: 200, body: LOVE });
        });

        it('answers any path and query with love', async () => {
          await fc.assert(
            fc.asyncProperty(fc.webPath(), fc.webQueryParameters(), async (path, query) => {
              const response = await fetch(`http://127.0.0.1:${port}/${path}?${query}`);
              expect([response.status, await response.text()]).toEqual([200, LOVE]);
            }),
          );
        });

        it('answers exactly the bytes of the heart with its variation selector, the words and a newline', async () => {
          const { body } = await exchange(port, requestFor('GET', '/'));
          expect(Buffer.from(body).toString('hex')).toBe('e29da4efb88f20e4bda0e8a2abe788b1e79d800a');
        });

        it('answers HEAD with the headers of GET and no body', async () => {
          const get = await exchange(port, requestFor('GET', '/'));
          const head = await exchange(port, requestFor('HEAD', '/'));
          const undated = (headers: ReadonlyMap<string, string>) => new Map([...headers, ['date', '']]);
          expect(head.status).toBe(200);
          expect(undated(head.headers)).toEqual(undated(get.headers));
          expect(head.body).toBe('');
        });

        it('reads an 8 MiB body to its end before it answers', async () => {
          const body = Buffer.alloc(8 * 1024 * 1024, 'love');
          const head = `POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
          const response = await exchange(port, Buffer.concat([Buffer.from(head), body]));
          expect(response).toMatchObject({ status: 200, body: LOVE });
        });

        it('answers one request after the other on a kept connection', async () => {
          const socket = connect(port, '127.0.0.1');
          for (let round = 0; round < 3; round++) {
            socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
            const [chunk] = (await once(socket, 'data')) as [Buffer];
            expect(parse(chunk.toString())).toMatchObject({ status: 200, body: LOVE });
          }
          socket.destroy();
        });

        it.each([
          ['no HTTP at all', '\x16\x03\x01 love?\r\n\r\n'],
          ['a header without a colon', 'GET / HTTP/1.1\r\nHost localhost\r\n\r\n'],
          ['no Host in HTTP/1.1', 'GET / HTTP/1.1\r\n\r\n'],
          [
            'a Content-Length that is no number',
            'POST / HTTP/1.1\r\nHost: l\r\nContent-Length: love\r\n\r\n',
          ],
        ])('answers 400 to %s, and stays alive', async (_case, bytes) => {
          expect((await exchange(port, bytes)).status).toBe(400);
          expect(await exchange(port, requestFor('GET', '/'))).toMatchObject({ status: 200, body: LOVE });
        });

        it('answers 431 to a head over 64 KiB, and stays alive', async () => {
          const head = requestFor('GET', `/?${'x'.repeat(80_000)}`);
          expect((await exchange(port, head)).status).toBe(431);
          expect(await exchange(port, requestFor('GET', '/'))).toMatchObject({ status: 200, body: LOVE });
        });

        it('outlives a client that resets in the middle of its request', async () => {
          const socket = connect(port, '127.0.0.1');
          socket.write('POST / HTTP/1.1\r\nHost: l\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\nlove');
          await once(socket, 'data');
          socket.resetAndDestroy();
          expect(await exchange(port, requestFor('GET', '/'))).toMatchObject({ status: 200, body: LOVE });
        });

        it('listens on 127.0.0.1 alone when HOST is not set', async () => {
          for (const address of otherAddresses()) expect(await isOpen(port, address)).toBe(false);
        });

        it.runIf(pprof)('answers pprof on its own port, which no other interface reaches', async () => {
          const pprofPort = await shared.pprofPort();
          const response = await fetch(`http://127.0.0.1:${pprofPort}/debug/pprof/goroutine?debug=1`);
          expect(await response.text()).toContain('goroutine profile: total');
          for (const address of otherAddresses()) expect(await isOpen(pprofPort, address)).toBe(false);
        });
      });

      describe('as it starts and stops', () => {
        afterEach(async () => {
          await Promise.all(started.splice(0).map((server) => server.kill()));
        });

        it('prints its one start-up line once it answers there', async () => {
          const server = start();
          const port = await server.port();
          expect(await exchange(port, requestFor('GET', '/'))).toMatchObject({ status: 200, body: LOVE });
          expect(server.stdout.all).toEqual([`爱心服务已启动 → http://localhost:${port}`]);
        });

        it('listens where PORT says', async () => {
          const free = await holdPort();
          await free.release();
          expect(await start({ PORT: String(free.port) }).port()).toBe(free.port);
        });

        it.each([
          ['not set', undefined],
          ['empty', ''],
        ])('means port 8080 when PORT is %s', async (_case, value) => {
          const server = start({ PORT: value ?? '', HOST: FOREIGN_HOST });
          expect((await server.ended).code).toBe(1);
          expect(server.stderr.all.join('\n')).toContain(`got ${FOREIGN_HOST}:8080 `);
        });

        it.each(['abc', '-1', '65536', '80.5', '8080 ', '0x1f90', 'http'])(
          'refuses PORT %j with one clear line',
          async (value) => {
            const server = start({ PORT: value });
            expect((await server.ended).code).toBe(1);
            expect([...server.stdout.all, ...server.stderr.all]).toEqual([
              `love-server: PORT must be a whole number from 0 (any free port) to 65535, got "${value}"; write PORT=8080 or leave it out`,
            ]);
          },
        );

        it('refuses a taken port with one clear line', async () => {
          const held = await holdPort();
          const server = start({ PORT: String(held.port) });
          expect((await server.ended).code).toBe(1);
          await held.release();
          const lines = [...server.stdout.all, ...server.stderr.all];
          expect(lines).toHaveLength(1);
          expect(lines[0]).toContain(
            `HOST and PORT must name a free address of this machine, got 127.0.0.1:${held.port} `,
          );
          expect(lines[0]).toMatch(/in use.*stop what holds it or set another PORT$/);
        });

        it.runIf(pprof)('gives love without profiles when the port of pprof is taken', async () => {
          const held = await holdPort();
          const server = start({ PPROF_PORT: String(held.port) });
          expect(await exchange(await server.port(), requestFor('GET', '/'))).toMatchObject({ body: LOVE });
          await server.stderr.match(
            new RegExp(`no profiles: PPROF_PORT must be a free port .* got "${held.port}"`),
          );
          await held.release();
        });

        it.each(['SIGTERM', 'SIGINT'] as const)(
          'on %s answers what is in flight, takes nothing new and exits 0',
          async (signal) => {
            const server = start();
            const port = await server.port();
            const idle = connect(port, '127.0.0.1');
            idle.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
            await once(idle, 'data');
            const inFlight = connect(port, '127.0.0.1');
            inFlight.write('POST / HTTP/1.1\r\nHost: l\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n');
            expect(await nextText(inFlight)).toContain('100 Continue'); // The server is now in the request.

            server.child.kill(signal);
            await once(idle.resume(), 'end');
            await vi.waitFor(async () => {
              expect(await isOpen(port, '127.0.0.1')).toBe(false);
            });
            inFlight.write('love');
            expect(parse(await nextText(inFlight))).toMatchObject({ status: 200, body: LOVE });
            expect(await server.ended).toEqual({ code: 0, signal: null });
          },
        );
      });
    },
  );
});

async function nextText(socket: Socket): Promise<string> {
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return chunk.toString();
}

/** @returns a port nobody else can have until it is released. */
async function holdPort(): Promise<{ port: number; release: () => Promise<unknown> }> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  return { port, release: () => once(holder.close(), 'close') };
}

async function isOpen(port: number, address: string): Promise<boolean> {
  const socket = connect(port, address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Every address of this machine but 127.0.0.1; on Linux all of 127/8 is loopback, so 127.0.0.2 too. */
function otherAddresses(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((interfaces) => interfaces ?? [])
    .filter((info) => info.family === 'IPv4' || info.scopeid === 0)
    .map((info) => info.address)
    .filter((address) => address !== '127.0.0.1');
  return process.platform === 'linux' ? ['127.0.0.2', ...addresses] : addresses;
}
