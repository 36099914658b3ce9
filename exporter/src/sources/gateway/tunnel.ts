import type { Socket } from 'node:net';

/**
 * Joins two connections: bytes go both ways with back pressure, and an end of one side is told to the other, which may go on.
 * When one is gone, the other is closed as soon as what it had to write is out; so are both when nothing goes either way
 * for the timeout that the client's connection has.
 */
export function tunnel(client: Socket, backend: Socket): void {
  const idleMs = client.timeout ?? 0;
  for (const socket of [client, backend]) {
    socket.allowHalfOpen = true;
    socket.on('error', () => undefined); // Its `close` follows.
    socket.setTimeout(idleMs, () => {
      socket.destroy();
    });
  }
  client.on('close', () => {
    backend.destroySoon();
  });
  backend.on('close', () => {
    client.destroySoon();
  });
  client.pipe(backend);
  backend.pipe(client);
}
