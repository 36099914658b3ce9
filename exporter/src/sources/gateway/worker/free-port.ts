import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Address } from '../../../config/fields.ts';

/**
 * Threads that share a port would share it with another process as well, and nobody would be told. So it is had alone once,
 * before they do.
 *
 * @returns the port, also where the operating system chooses it.
 * @throws the operating system's error when the address is taken or not this machine's.
 */
export async function freePort({ host, port }: Address): Promise<number> {
  const server = createServer();
  server.listen({ host, port });
  await once(server, 'listening');
  const { port: had } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return had;
}
