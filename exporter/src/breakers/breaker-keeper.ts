import type { StateStore } from '../state/state-store.ts';
import { messageOf } from '../text/message-of.ts';
import { writtenBreakers, type KeptBreaker, type KeptBreakers } from './stored.ts';

/** What the state of the breakers is kept under. */
export const breakersName = 'breakers';

const retryMs = 1000;

/** What is kept and where. */
export interface BreakerKeeperParts {
  readonly store: StateStore;
  readonly nowMs: () => number;
  /** How all breakers stand; asked when a write begins, and not when it is wanted. */
  readonly kept: () => KeptBreakers;
}

/**
 * Keeps the state of all breakers as one value. Only one write is under way at a time, and at most one more waits besides
 * what people have done: it takes what is newest when its turn comes.
 *
 * All are commits. A value that waited in the store to be tried again could come after a newer one that was acknowledged;
 * what could not be written is tried again from here, with what holds by then.
 */
export class BreakerKeeper {
  readonly #parts: BreakerKeeperParts;
  #turn: Promise<unknown> = Promise.resolve();
  #isSaveWaiting = false;
  #trouble: { readonly why: string; readonly sinceMs: number } | undefined;

  constructor(parts: BreakerKeeperParts) {
    this.#parts = parts;
  }

  /** Why what holds is not kept; undefined while it is. */
  get trouble(): string | undefined {
    return this.#trouble?.why;
  }

  /** Does something when what was to be done before is done. */
  inTurn<Result>(what: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(what);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Writes what holds, as soon as it can. Resolves when it is written, or could not be. */
  async save(): Promise<void> {
    if (this.#isSaveWaiting) {
      await this.#turn;
      return;
    }
    this.#isSaveWaiting = true;
    await this.inTurn(async () => {
      this.#isSaveWaiting = false;
      await this.#write(this.#parts.kept()).catch(() => undefined);
    });
  }

  /** Writes again, at most once a second, what could not be written. */
  retry(): void {
    if (this.#trouble === undefined || this.#isSaveWaiting) return;
    if (this.#parts.nowMs() - this.#trouble.sinceMs >= retryMs) void this.save();
  }

  /**
   * Writes what is going to hold of one breaker, beside what holds of the others. To be called within `inTurn`.
   *
   * @throws StateError when it is not kept.
   */
  async commit(name: string, kept: KeptBreaker): Promise<void> {
    await this.#write(new Map([...this.#parts.kept(), [name, kept]]));
  }

  async #write(kept: KeptBreakers): Promise<void> {
    try {
      await this.#parts.store.commit(breakersName, writtenBreakers(kept));
      this.#trouble = undefined;
    } catch (error) {
      const why = messageOf(error);
      this.#trouble = { why, sinceMs: this.#parts.nowMs() };
      throw error;
    }
  }
}
