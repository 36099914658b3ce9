import type { ServerResponse } from 'node:http';

const unreadBytesMax = 4 * 1024 * 1024;

/**
 * The open server-sent event streams, at most `clientsMax` of them. A comment every `heartbeatSeconds`
 * keeps proxies from closing them and finds out who is gone; a client that stops reading is cut off
 * once 4 MiB wait for it.
 */
export class EventStreams {
  readonly #clientsMax: number;
  readonly #clients = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(clientsMax: number, heartbeatSeconds: number) {
    this.#clientsMax = clientsMax;
    this.#heartbeat = setInterval(() => {
      this.#write(': still here\n\n');
    }, heartbeatSeconds * 1000).unref();
  }

  get clients(): number {
    return this.#clients.size;
  }

  get isFull(): boolean {
    return this.#clients.size >= this.#clientsMax;
  }

  /** Takes `response` over; the caller has checked {@link isFull}. */
  open(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 2000\n: connected\n\n');
    this.#clients.add(response);
    response.on('close', () => this.#clients.delete(response));
    response.on('error', () => this.#clients.delete(response));
  }

  /** Costs one serialisation, whatever the number of clients. */
  send(event: string, data: unknown): void {
    if (this.#clients.size > 0) this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const client of this.#clients) client.end();
    this.#clients.clear();
  }

  #write(text: string): void {
    for (const client of this.#clients) {
      client.write(text);
      if (client.writableLength > unreadBytesMax) client.destroy();
    }
  }
}
