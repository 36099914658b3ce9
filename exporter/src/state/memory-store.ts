import type { StateStore } from './state-store.ts';

/** Keeps state as long as the process lives: for tests, and for who wants nothing kept. */
export class MemoryStore implements StateStore {
  readonly trouble = undefined;
  /** JSON, so that what is read is what any other store would have given. */
  readonly #texts = new Map<string, string>();

  read(name: string): Promise<unknown> {
    const text = this.#texts.get(name);
    return Promise.resolve(text === undefined ? undefined : JSON.parse(text));
  }

  async write(name: string, value: unknown): Promise<void> {
    await this.commit(name, value);
  }

  commit(name: string, value: unknown): Promise<void> {
    this.#texts.set(name, JSON.stringify(value));
    return Promise.resolve();
  }

  /** It is out of the way; nobody could look at it. */
  setAside(name: string): Promise<void> {
    this.#texts.delete(name);
    return Promise.resolve();
  }
}
