import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import { formatAddress } from './address.ts';
import type { Address } from './address.ts';
import { Connection } from './connection.ts';
import type { Timer } from './timer.ts';
import { ToxicSet } from './toxic-set.ts';
import type { Toxic } from './toxic.ts';

/** Past this many connections a client is closed at once: two sockets each must fit the file limit. */
export const connectionsMax = 10_000;

export interface ProxyOptions {
  readonly name: string;
  readonly listen: Address;
  readonly upstream: Address;
  readonly timer: Timer;
  readonly random: () => number;
  readonly connectionsMax?: number;
}

/** As Toxiproxy shows a proxy; `connections` is our addition. */
export interface ProxyDescription {
  readonly name: string;
  readonly listen: string;
  readonly upstream: string;
  readonly enabled: true;
  readonly toxics: readonly Toxic[];
  readonly connections: number;
}

/** A TCP proxy from one address to another, with toxics on the path. Without toxics it is transparent. */
export class ToxicProxy {
  readonly name: string;
  readonly toxics: ToxicSet;
  readonly #options: ProxyOptions;
  readonly #connections = new Set<Connection>();
  // Half-open: a client that has said all it has to say may still be waiting for its answer.
  readonly #server = createServer({ allowHalfOpen: true }, (client) => {
    this.#accept(client);
  });

  constructor(options: ProxyOptions) {
    this.name = options.name;
    this.#options = options;
    this.#server.maxConnections = options.connectionsMax ?? connectionsMax;
    this.toxics = new ToxicSet(options.timer, {
      added: (toxic) => {
        for (const connection of this.#connections) connection.afflict(toxic);
      },
      removed: (toxic) => {
        for (const connection of this.#connections) connection.heal(toxic.name);
      },
    });
  }

  /**
   * Resolves once clients can connect.
   * @throws the system's error, such as EADDRINUSE.
   */
  async listen(): Promise<void> {
    this.#server.listen(this.#options.listen);
    await once(this.#server, 'listening');
  }

  /** Closes every connection, and resolves once nothing is left open. */
  async close(): Promise<void> {
    const closed = this.#server.listening ? once(this.#server, 'close') : undefined;
    this.#server.close();
    this.toxics.clear();
    for (const connection of this.#connections) connection.close();
    await closed;
  }

  /** Where clients connect; when listening, with the real port. */
  get address(): Address {
    const bound = this.#server.address() as AddressInfo | null;
    return { host: this.#options.listen.host, port: bound?.port ?? this.#options.listen.port };
  }

  describe(): ProxyDescription {
    return {
      name: this.name,
      listen: formatAddress(this.address),
      upstream: formatAddress(this.#options.upstream),
      enabled: true,
      toxics: this.toxics.list(),
      connections: this.#connections.size,
    };
  }

  #accept(client: Socket): void {
    const { upstream, timer, random } = this.#options;
    const connection = new Connection(
      client,
      connect({ ...upstream, allowHalfOpen: true }),
      timer,
      random,
      () => {
        this.#connections.delete(connection);
      },
    );
    this.#connections.add(connection);
    for (const toxic of this.toxics.list()) connection.afflict(toxic);
  }
}
