import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { isPortFree, portOwner } from './port-owner.ts';

test('a port that is taken is known by the process that listens on it; a free one by nobody', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await isPortFree(port)).toBe(false);
  expect(await portOwner(port)).toMatchObject({
    pid: process.pid,
    command: expect.stringContaining('node') as string,
  });
  server.close();
  await once(server, 'close');
  expect(await isPortFree(port)).toBe(true);
  expect(await portOwner(port)).toBeUndefined();
});
