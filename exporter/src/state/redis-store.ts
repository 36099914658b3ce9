import { ClientOfflineError, ErrorReply } from 'redis';
import type { Clock } from '../core/clock/clock.ts';
import { Line } from './line.ts';
import type { RedisConnection } from './redis-connection.ts';
import { redisTrouble } from './redis-trouble.ts';
import { RedisValues, TakenError } from './redis-values.ts';
import { StateError, type StateStore } from './state-store.ts';

/** Of values up to this size the text is kept, to put it back when the server has lost it. */
const rememberedCharsMax = 32_768;
const lossCheckSeconds = 30;

/** What is still to be told of a name: only the latest. */
type Unsent =
  | { readonly kind: 'value'; readonly text: string }
  /** A commit whose answer never came: whether the server has run it, or does so yet, it must not hold. */
  | { readonly kind: 'take-back'; readonly revision: number };

/** What a Redis store is made of. */
export interface RedisStoreParts {
  /** Open, or opening; whoever made it closes it. */
  readonly connection: RedisConnection;
  /** Tells this exporter from others that use the same database. */
  readonly instance: string;
  readonly clock: Clock;
}

/**
 * One key a name in Redis or Valkey. One write is under way at a time; of each name the latest value waits, and is tried
 * again when the connection is back and at each write. Small values are put back when the server has lost its data.
 *
 * A name that could not be read is not written while the server has a value under it: what an earlier run has kept stays
 * as it is until a restart.
 */
export class RedisStore implements StateStore {
  readonly #connection: RedisConnection;
  readonly #clock: Clock;
  readonly #values: RedisValues;
  readonly #unread = new Set<string>();
  readonly #unsent = new Map<string, Unsent>();
  readonly #remembered = new Map<string, string>();
  readonly #troubles = new Map<string, string>();
  readonly #line = new Line();
  #lossCheckedSeconds: number;

  constructor({ connection, instance, clock }: RedisStoreParts) {
    this.#connection = connection;
    this.#clock = clock;
    this.#values = new RedisValues(connection, instance);
    this.#lossCheckedSeconds = clock.monotonicSeconds();
    connection.onReady(() => void this.#catchUp());
  }

  get trouble(): string | undefined {
    return this.#connection.trouble?.why ?? [...this.#troubles.values()][0];
  }

  async read(name: string): Promise<unknown> {
    try {
      const text = await this.#values.read(name);
      if (text === undefined) return undefined;
      this.#remember(name, text);
      return JSON.parse(text);
    } catch (error) {
      if (error instanceof SyntaxError) await this.setAside(name, error.message);
      else this.#missed(name, error);
      return undefined;
    }
  }

  /** Resolves when it is kept, or cannot be for now. */
  async write(name: string, value: unknown): Promise<void> {
    this.#unsent.set(name, { kind: 'value', text: JSON.stringify(value) });
    if (this.#clock.monotonicSeconds() - this.#lossCheckedSeconds >= lossCheckSeconds) await this.#findLost();
    await this.#sendAll();
  }

  /** Waits for one write under way at the most: milliseconds, or 0.7 s when the server has stopped answering. */
  async commit(name: string, value: unknown): Promise<void> {
    const before = this.#unsent.get(name);
    if (before?.kind === 'value') this.#unsent.delete(name);
    try {
      await this.#line.run(() => this.#commitNow(name, JSON.stringify(value)));
    } catch (cause) {
      if (before !== undefined && this.#unsent.get(name)?.kind !== 'value') this.#unsent.set(name, before);
      throw new StateError(this.#unwritten(name, cause), { cause });
    }
  }

  async setAside(name: string, why: string): Promise<void> {
    this.#remembered.delete(name);
    const kept = await this.#values.moveAside(name).then(
      (aside) => `it is kept as ${aside}`,
      () => 'it is left where it is',
    );
    this.#troubles.set(
      name,
      `${this.#values.key(name)} cannot be read: ${why}; ${kept}, and the state begins anew`,
    );
  }

  /** What was missed without a connection. */
  async #catchUp(): Promise<void> {
    for (const name of [...this.#unread]) await this.#lookAgain(name);
    await this.#findLost();
    await this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    for (const [name, unsent] of [...this.#unsent]) {
      if (!this.#connection.isReady) return;
      await this.#line.run(() => this.#sendNow(name, unsent)).catch(() => undefined); // `#sendNow` has said it.
    }
  }

  /**
   * Sends what was the latest when it got in line: what came after it may be behind a commit.
   *
   * @throws when it is not kept; it stays to be sent.
   */
  async #sendNow(name: string, unsent: Unsent): Promise<void> {
    if (this.#unsent.get(name) !== unsent) return;
    try {
      if (unsent.kind === 'take-back') await this.#values.takeBack(name, unsent.revision);
      else await this.#values.put(name, this.#values.nextRevision(), unsent.text);
    } catch (error) {
      this.#troubles.set(name, this.#unwritten(name, error));
      throw error;
    }
    if (this.#unsent.get(name) === unsent) this.#unsent.delete(name);
    this.#kept(name, unsent.kind === 'value' ? unsent.text : undefined);
  }

  async #commitNow(name: string, text: string): Promise<void> {
    const unsent = this.#unsent.get(name);
    if (unsent?.kind === 'take-back') await this.#sendNow(name, unsent);
    const revision = this.#values.nextRevision();
    try {
      await this.#values.put(name, revision, text);
    } catch (error) {
      if (mayBeKept(error) && !this.#unsent.has(name))
        this.#unsent.set(name, { kind: 'take-back', revision });
      throw error;
    }
    this.#kept(name, text);
  }

  /** @param text undefined when what was before is there again. */
  #kept(name: string, text: string | undefined): void {
    if (text !== undefined) this.#remember(name, text);
    this.#unread.delete(name);
    this.#troubles.delete(name);
  }

  #unwritten(name: string, error: unknown): string {
    const key = this.#values.key(name);
    if (!(error instanceof TakenError))
      return `${key} cannot be written: ${redisTrouble(this.#connection.address, error)}`;
    return this.#unread.has(name)
      ? `${key} has what an earlier run has kept, and could not be read when this one started; restart the exporter to go on from it`
      : `${key} is written by an exporter that was started later; give each an instance of its own`;
  }

  #missed(name: string, error: unknown): void {
    this.#unread.add(name);
    const why = redisTrouble(this.#connection.address, error);
    this.#troubles.set(name, `${this.#values.key(name)} cannot be read: ${why}`);
  }

  /** A name that could not be read may be written after all when nothing is kept under it. */
  async #lookAgain(name: string): Promise<void> {
    try {
      if (await this.#values.isThere(name)) {
        this.#troubles.set(name, this.#unwritten(name, new TakenError()));
      } else {
        this.#unread.delete(name);
        this.#troubles.delete(name);
      }
    } catch (error) {
      this.#missed(name, error);
    }
  }

  /** A server that was emptied, or restarted without its data, says nothing of it. */
  async #findLost(): Promise<void> {
    this.#lossCheckedSeconds = this.#clock.monotonicSeconds();
    for (const [name, text] of [...this.#remembered]) {
      if (!this.#connection.isReady) return;
      const isThere = await this.#values.isThere(name).catch(() => true);
      const isLatest = this.#remembered.get(name) === text && this.#unsent.get(name)?.kind !== 'value';
      if (!isThere && isLatest) this.#unsent.set(name, { kind: 'value', text });
    }
  }

  #remember(name: string, text: string): void {
    if (text.length <= rememberedCharsMax) this.#remembered.set(name, text);
    else this.#remembered.delete(name);
  }
}

/** It was neither refused nor kept from being sent: the server may have run it, or may do so yet. */
function mayBeKept(error: unknown): boolean {
  return !(error instanceof ErrorReply || error instanceof ClientOfflineError || error instanceof TakenError);
}
