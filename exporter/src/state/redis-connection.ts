import { createHash } from 'node:crypto';
import { createClient, ErrorReply } from 'redis';
import { redisAddress, redisTrouble } from './redis-trouble.ts';

/** A server that is stopped closes nothing and answers nothing: the connection is given up after so long. */
const silenceMsMax = 500;
/** Keeps a connection that nothing else goes over from looking silent. */
const pingMs = 250;
const connectMsMax = 2000;
const reconnectMsMin = 50;
const reconnectMsMax = 1000;

/** What is wrong with the connection. */
export interface RedisTrouble {
  /** With the remedy. */
  readonly why: string;
  /** Since the Unix epoch. */
  readonly sinceSeconds: number;
}

/** Where a connection goes, and what it is told of. */
export interface RedisConnectionParts {
  readonly url: string;
  /** Since the Unix epoch. */
  readonly nowSeconds: () => number;
}

/** A Lua script; its digest is what is sent, unless the server does not know it. */
export interface RedisScript {
  readonly text: string;
  readonly digest: string;
}

export function redisScript(text: string): RedisScript {
  return { text, digest: createHash('sha1').update(text).digest('hex') };
}

/**
 * One connection to Redis that is opened again for as long as it takes, at most a second after the server is back.
 *
 * A command fails at once while there is no connection, and about half a second after a server has stopped answering:
 * nothing is queued, so nothing grows.
 */
export class RedisConnection {
  /** Without the password. */
  readonly address: string;
  readonly #client;
  readonly #nowSeconds: () => number;
  #trouble: RedisTrouble | undefined;

  constructor({ url, nowSeconds }: RedisConnectionParts) {
    this.address = redisAddress(url);
    this.#nowSeconds = nowSeconds;
    this.#trouble = { why: `redis at ${this.address} is not connected yet`, sinceSeconds: nowSeconds() };
    this.#client = createClient({
      url,
      name: 'lovewatch',
      RESP: 3, // Messages come over the connection that commands go over.
      disableOfflineQueue: true,
      pingInterval: pingMs,
      maintNotifications: 'disabled',
      disableClientInfo: true,
      socket: {
        connectTimeout: connectMsMax,
        socketTimeout: silenceMsMax,
        reconnectStrategy: (retries) => Math.min(reconnectMsMin * 2 ** retries, reconnectMsMax),
      },
    });
    this.#client.on('error', (error: unknown) => {
      this.#fail(error);
    });
    this.#client.on('ready', () => (this.#trouble = undefined));
  }

  /** Connects, in its own time. */
  open(): void {
    this.#client.connect().catch(() => undefined); // Ends only by `close`; what fails before is told to `error`.
  }

  /** Ends it; commands under way fail. */
  close(): void {
    this.#client.destroy();
  }

  get isReady(): boolean {
    return this.#client.isReady;
  }

  /** @returns why there is no connection; undefined while there is one. */
  get trouble(): RedisTrouble | undefined {
    return this.#trouble;
  }

  /** Hears of each connection, the first and those after a loss. */
  onReady(listener: () => void): void {
    this.#client.on('ready', listener);
  }

  /** @returns whether there is a connection, after so long at the most. */
  async readyWithin(milliseconds: number): Promise<boolean> {
    if (this.isReady) return true;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#client.once('ready', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    return this.isReady;
  }

  /** @throws Error of the connection, or ErrorReply of the server. */
  async command(...command: readonly string[]): Promise<unknown> {
    return await this.#client.sendCommand(command);
  }

  /** Runs a script on one key; a server that has been restarted gets its text again. @throws as `command`. */
  async run({ text, digest }: RedisScript, key: string, ...values: readonly string[]): Promise<unknown> {
    try {
      return await this.command('EVALSHA', digest, '1', key, ...values);
    } catch (error) {
      if (!(error instanceof ErrorReply && error.message.startsWith('NOSCRIPT'))) throw error;
      return await this.command('EVAL', text, '1', key, ...values);
    }
  }

  /** Hears of what is published, over this connection and those after it. @throws as `command`. */
  async subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    await this.#client.subscribe(channel, listener);
  }

  #fail(error: unknown): void {
    const sinceSeconds = this.#trouble?.sinceSeconds ?? this.#nowSeconds();
    this.#trouble = { why: redisTrouble(this.address, error), sinceSeconds };
  }
}
