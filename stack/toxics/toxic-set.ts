import type { Timer } from './timer.ts';
import type { Toxic } from './toxic.ts';

/** More faults on one path than this are a script gone wrong. */
export const toxicsMax = 32;

/** The set cannot take the toxic as things are; the message says why and what to do. */
export class ToxicConflictError extends Error {}

export interface ToxicSetListener {
  added(toxic: Toxic): void;
  removed(toxic: Toxic): void;
}

/** The toxics of one proxy, by name. Each leaves when it is removed, at a reset, or when it expires. */
export class ToxicSet {
  readonly #timer: Timer;
  readonly #listener: ToxicSetListener;
  readonly #toxics = new Map<string, { toxic: Toxic; cancelExpiry: () => void }>();

  constructor(timer: Timer, listener: ToxicSetListener) {
    this.#timer = timer;
    this.#listener = listener;
  }

  /** @returns the toxics in the order they were added. */
  list(): Toxic[] {
    return [...this.#toxics.values()].map(({ toxic }) => toxic);
  }

  /** @throws ToxicConflictError when the name is taken or the set is full. */
  add(toxic: Toxic): void {
    const { name, expires_seconds: expiresSeconds } = toxic;
    if (this.#toxics.has(name)) {
      throw new ToxicConflictError(
        `toxic names must be unique, got "${name}" again; DELETE that toxic first, or send another name`,
      );
    }
    if (this.#toxics.size >= toxicsMax) {
      throw new ToxicConflictError(`a proxy takes at most ${toxicsMax} toxics; DELETE some, or POST /reset`);
    }
    let cancelExpiry = (): void => undefined;
    if (expiresSeconds !== undefined) {
      cancelExpiry = this.#timer.after(expiresSeconds * 1000, () => {
        this.remove(name);
      });
    }
    this.#toxics.set(name, { toxic, cancelExpiry });
    this.#listener.added(toxic);
  }

  /** @returns whether there was such a toxic. */
  remove(name: string): boolean {
    const entry = this.#toxics.get(name);
    if (entry === undefined) return false;
    this.#toxics.delete(name);
    entry.cancelExpiry();
    this.#listener.removed(entry.toxic);
    return true;
  }

  clear(): void {
    for (const name of [...this.#toxics.keys()]) this.remove(name);
  }
}
