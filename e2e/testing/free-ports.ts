import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { portsDefault, type PortName, type Ports } from '../../stack/ports.ts';

/** @returns a free port for each part of a stack, so that a journey can run beside a stack that is up. */
export async function freePorts(): Promise<Ports> {
  const names = Object.keys(portsDefault) as PortName[];
  const servers = names.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return Object.fromEntries(names.map((name, index) => [name, ports[index]!])) as Ports;
}
