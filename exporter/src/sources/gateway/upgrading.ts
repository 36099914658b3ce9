import type { IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import { responseHeaders } from './forwarded-headers.ts';
import { Forwarding } from './forwarding.ts';
import { rawStrings } from './raw-strings.ts';
import { tunnel } from './tunnel.ts';
import { webSocket } from './websocket-handshake.ts';

/** A WebSocket handshake on its way. A backend that does not switch has its answer passed on, as any other. */
export class Upgrading extends Forwarding {
  /** The backend has switched: what the client has sent after its head may go now. It counts as answered by this. */
  onRequestUpgrade(
    { rawHeaders }: Dispatcher.DispatchController,
    code: number,
    headers: IncomingHttpHeaders,
    backend: Duplex,
  ): void {
    if (this.hasClientLeft) {
      backend.destroy();
      return;
    }
    this.passage.onBackendHead(code);
    const { upgrade } = headers;
    if (upgrade?.toLowerCase() === webSocket && backend instanceof Socket)
      this.#switch(rawStrings(rawHeaders), backend);
    else {
      backend.destroy();
      this.fail({
        code: 502,
        why: `the backend switched to ${upgrade ?? 'nothing'} where ${webSocket} was asked`,
      });
    }
  }

  #switch(raw: string[], backend: Socket): void {
    const { response } = this.passage;
    const client = response.socket;
    const head = this.announced(101, responseHeaders(raw));
    if (head === undefined || client === null) {
      backend.destroy();
      return;
    }
    response.writeHead(101, [...head.headers, 'Connection', 'Upgrade', 'Upgrade', webSocket]);
    response.flushHeaders();
    response.detachSocket(client);
    this.settle({ kind: 'answered', code: 101 });
    tunnel(client, backend);
  }
}
