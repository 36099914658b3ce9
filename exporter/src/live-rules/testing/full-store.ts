import { StateError, type StateStore } from '../../state/state-store.ts';

/** A store in memory that can be full. */
export class FullStore implements StateStore {
  readonly trouble = undefined;
  isFull = false;
  kept: unknown;

  read(): Promise<unknown> {
    return Promise.resolve(structuredClone(this.kept));
  }

  write(): Promise<void> {
    return Promise.reject(new Error('rules are committed'));
  }

  setAside(): Promise<void> {
    return Promise.resolve();
  }

  async commit(name: string, value: unknown): Promise<void> {
    const text = JSON.stringify(value);
    await new Promise(setImmediate);
    if (this.isFull)
      throw new StateError(`${name} cannot be written: no space left on device; free the disk`);
    this.kept = JSON.parse(text);
  }
}
