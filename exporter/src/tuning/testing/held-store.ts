import { StateError, type StateStore } from '../../state/state-store.ts';

interface Held {
  readonly text: string;
  readonly settle: (isKept: boolean) => void;
}

/** A store in memory whose commits wait until they are told to succeed or to fail. */
export class HeldStore implements StateStore {
  readonly trouble = undefined;
  kept: unknown;
  commits = 0;
  #held: Held | undefined;

  read(): Promise<unknown> {
    return Promise.resolve(structuredClone(this.kept));
  }

  write(): Promise<void> {
    return Promise.reject(new Error('tunings are committed'));
  }

  setAside(): Promise<void> {
    return Promise.resolve();
  }

  async commit(name: string, value: unknown): Promise<void> {
    this.commits += 1;
    const text = JSON.stringify(value);
    const isKept = await new Promise<boolean>((settle) => (this.#held = { text, settle }));
    if (!isKept) throw new StateError(`${name} cannot be written: no space left on device; free the disk`);
  }

  /** Lets the commit under way succeed or fail, if there is one. Resolves when what waits for it has gone on. */
  async release(isKept: boolean): Promise<void> {
    const held = this.#held;
    this.kill(isKept);
    held?.settle(isKept);
    await new Promise(setImmediate);
  }

  /** Nobody hears any more of the commit under way. @param isKept whether it had reached the disk. */
  kill(isKept: boolean): void {
    if (this.#held !== undefined && isKept) this.kept = JSON.parse(this.#held.text);
    this.#held = undefined;
  }
}
