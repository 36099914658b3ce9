import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** One end of a connection under test: what it received, and how it ended. */
export class Peer {
  readonly socket: Socket;
  received = '';
  ended = false;
  closed = false;
  errorCode: string | undefined;
  readonly #changed = new Set<() => void>();

  constructor(socket: Socket) {
    this.socket = socket;
    const change = (apply: () => void) => () => {
      apply();
      for (const check of this.#changed) check();
    };
    socket.on('data', (chunk: Buffer) => {
      change(() => (this.received += chunk.toString('latin1')))();
    });
    socket.on(
      'end',
      change(() => (this.ended = true)),
    );
    socket.on(
      'close',
      change(() => (this.closed = true)),
    );
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.errorCode = error.code;
    });
  }

  /** Resolves as soon as the condition holds, looking again whenever something happened. */
  async until(condition: (peer: this) => boolean): Promise<this> {
    await new Promise<void>((resolve) => {
      const check = (): void => {
        if (!condition(this)) return;
        this.#changed.delete(check);
        resolve();
      };
      this.#changed.add(check);
      check();
    });
    return this;
  }
}

/** Connects, keeping its half open until told otherwise; a reset may come before anything else. */
export async function dial(port: number): Promise<Peer> {
  const peer = new Peer(connect({ port, host: '127.0.0.1', allowHalfOpen: true }));
  await new Promise<void>((resolve) =>
    peer.socket.once('connect', resolve).once('close', () => {
      resolve();
    }),
  );
  return peer;
}

/** A service that hands its connections over one by one. */
export class Service {
  readonly #server: Server;
  readonly #arrived: Socket[] = [];
  readonly #taken = new Set<Socket>();
  readonly #waiting: ((socket: Socket) => void)[] = [];

  private constructor() {
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      this.#taken.add(socket);
      socket.on('error', () => undefined);
      const resolve = this.#waiting.shift();
      if (resolve === undefined) this.#arrived.push(socket);
      else resolve(socket);
    });
  }

  static async start(): Promise<Service> {
    const service = new Service();
    service.#server.listen(0, '127.0.0.1');
    await once(service.#server, 'listening');
    return service;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** @returns the next connection nobody has taken yet. */
  async accept(): Promise<Socket> {
    return this.#arrived.shift() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
  }

  /** Handles every connection to come as it comes, whether it is accepted or not. */
  onConnection(handle: (socket: Socket) => void): void {
    this.#server.on('connection', handle);
  }

  async stop(): Promise<void> {
    this.#server.close();
    for (const socket of this.#taken) socket.destroy();
    await once(this.#server, 'close');
  }
}
