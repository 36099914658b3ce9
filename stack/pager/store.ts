import writeFileAtomic from 'write-file-atomic';
import type { PagerState } from './state.ts';
import { reasonOf } from './reason.ts';
import { encodeState } from './state-file.ts';

export type WriteFile = (path: string, text: string) => Promise<void>;

/**
 * Keeps the pager's state in a file that is always whole: written beside it, synced, renamed over it.
 *
 * At most one write is under way and one waits: whatever is saved meanwhile shares the one that waits, so
 * a flood of events costs two states of memory. A write that fails is told by {@link failure}, not thrown;
 * the next that succeeds clears it.
 */
export class Store {
  readonly #path: string;
  readonly #writeFile: WriteFile;
  readonly #onFailureChange: (failure: string | null) => void;
  #latest: PagerState | null = null;
  #writing: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | null = null;
  #failure: string | null = null;

  constructor(
    path: string,
    onFailureChange: (failure: string | null) => void,
    writeFile: WriteFile = (name, text) => writeFileAtomic(name, text, { mode: 0o600 }),
  ) {
    this.#path = path;
    this.#onFailureChange = onFailureChange;
    this.#writeFile = writeFile;
  }

  /** Why the latest write failed, with the remedy; null while the file is up to date. */
  get failure(): string | null {
    return this.#failure;
  }

  /** @returns once `state`, or one saved after it, is on disk or could not be put there. Never rejects. */
  save(state: PagerState): Promise<void> {
    this.#latest = state;
    this.#waiting ??= this.#writeAfterTheCurrent();
    return this.#waiting;
  }

  async #writeAfterTheCurrent(): Promise<void> {
    await this.#writing;
    const state = this.#latest!;
    this.#waiting = null;
    this.#writing = this.#write(state);
    await this.#writing;
  }

  async #write(state: PagerState): Promise<void> {
    let failure: string | null = null;
    try {
      await this.#writeFile(this.#path, encodeState(state));
    } catch (error) {
      failure = `cannot write ${this.#path}: ${reasonOf(error)}; incidents are kept in memory only until a write succeeds`;
    }
    if (failure === this.#failure) return;
    this.#failure = failure;
    this.#onFailureChange(failure);
  }
}
