import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fetch } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';

import { dial, Peer, Service } from './testing/peer.ts';

const loopbackAny = '127.0.0.1:0';

describe('toxics as a process', () => {
  const stops: (() => unknown)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  function start(...args: string[]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    stops.push(() => child.kill('SIGKILL'));
    return child;
  }

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says in one line where it is, breaks the path on demand, and ends on %s with 0',
    async (signal) => {
      const service = await Service.start();
      stops.push(() => service.stop());
      const child = start(
        '--listen',
        loopbackAny,
        '--control',
        loopbackAny,
        '--upstream',
        `127.0.0.1:${service.port}`,
      );
      const ended = once(child, 'close');
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      const [, port, control] =
        /^toxics: proxy "love" on 127\.0\.0\.1:(\d+) → 127\.0\.0\.1:\d+, control (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(
          line.toString(),
        ) ?? [];

      const client = await dial(Number(port));
      const server = new Peer(await service.accept());
      client.socket.write('hello');
      await server.until(({ received }) => received === 'hello');
      const added = await fetch(`${control!}/proxies/love/toxics`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'reset_peer', expires_seconds: 60 }),
      });
      expect(added.status).toBe(200);
      await client.until(({ closed }) => closed);
      expect(client.errorCode).toBe('ECONNRESET');
      expect((await fetch(`${control!}/reset`, { method: 'POST' })).status).toBe(204);

      const open = await dial(Number(port)); // Open connections do not keep it from ending.
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      open.socket.destroy();
    },
  );

  it.each([
    ['a taken --listen', (taken: string) => ['--listen', taken, '--control', loopbackAny], 'EADDRINUSE'],
    ['a taken --control', (taken: string) => ['--listen', loopbackAny, '--control', taken], 'EADDRINUSE'],
    ['an address beyond this machine', () => ['--listen', '0.0.0.0:80'], 'must be a loopback address'],
  ])('refuses %s in one line of stderr with exit code 2', async (_case, args, reason) => {
    const holder = await Service.start();
    stops.push(() => holder.stop());
    const child = start(...args(`127.0.0.1:${holder.port}`));
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number]>,
    ]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^toxics: [^\n]*\n$/);
    expect(stderr).toContain(reason);
  });
});
