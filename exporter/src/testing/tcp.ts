import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP server on a free loopback port, for backends that misbehave below HTTP. */
export interface TcpServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
}

export async function tcpServer(onConnection: (socket: Socket) => void): Promise<TcpServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  return {
    ...(await listening(server)),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Listens on loopback, on a free port unless one is given. */
export async function listening(server: Server, portWanted = 0): Promise<{ port: number; url: string }> {
  server.listen(portWanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}` };
}

/**
 * Sends bytes as they are.
 *
 * @param dripped follows one byte at a time, each `everyMs`.
 * @returns all that comes back until the other side closes.
 */
export async function exchangeBytes(port: number, bytes: string, dripped = '', everyMs = 1): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => undefined); // Its `close` follows; what came before counts.
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
  const closed = once(socket, 'close');
  socket.write(bytes, 'latin1');
  for (const byte of dripped) {
    await setTimeout(everyMs);
    if (!socket.writable) break;
    socket.write(byte, 'latin1');
  }
  await closed;
  return answer;
}

/** @returns a loopback port that nothing listens on: it was free a moment ago. */
export async function unusedPort(): Promise<number> {
  await using server = await tcpServer(() => undefined);
  return server.port;
}
