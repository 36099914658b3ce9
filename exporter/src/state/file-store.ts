import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { messageOf } from '../text/message-of.ts';
import { StateError, type StateStore } from './state-store.ts';

/**
 * One JSON file a name, in one folder. A file is replaced whole and synced before `write` returns, so that a process
 * killed at any moment finds the value before or the value after. A value that `write` could not write is tried again at
 * the next write of any. A file that is not JSON is kept under another name.
 */
export class FileStore implements StateStore {
  readonly #folder: string;
  readonly #troubles = new Map<string, string>();
  readonly #unwritten = new Map<string, unknown>();
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get trouble(): string | undefined {
    return [...this.#troubles.values()][0];
  }

  async read(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.#file(name), 'utf8'));
    } catch (error) {
      if (isMissing(error)) return undefined;
      await this.setAside(name, messageOf(error));
      return undefined;
    }
  }

  /** Writes go one after the other, in the order of the calls. */
  async write(name: string, value: unknown): Promise<void> {
    this.#unwritten.set(name, value);
    this.#writing = this.#writing.then(() => this.#writeAll());
    await this.#writing;
  }

  /** In line with the writes. */
  async commit(name: string, value: unknown): Promise<void> {
    const before = this.#unwritten.get(name);
    const committed = this.#writing.then(() => this.#replace(name, value));
    this.#writing = committed.catch(() => undefined);
    await committed;
    if (this.#unwritten.get(name) === before) this.#unwritten.delete(name); // It would come after a newer one.
  }

  async setAside(name: string, why: string): Promise<void> {
    const aside = `${this.#file(name)}.unreadable`;
    const isMoved = await rename(this.#file(name), aside).then(
      () => true,
      () => false,
    );
    const kept = isMoved ? `it is kept as ${aside}` : 'it is left where it is';
    this.#troubles.set(
      name,
      `${this.#file(name)} cannot be read: ${why}; ${kept}, and the state begins anew`,
    );
  }

  async #writeAll(): Promise<void> {
    for (const [name, value] of [...this.#unwritten]) {
      try {
        await this.#replace(name, value);
        if (this.#unwritten.get(name) === value) this.#unwritten.delete(name);
      } catch (error) {
        this.#troubles.set(name, messageOf(error));
      }
    }
  }

  async #replace(name: string, value: unknown): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFileAtomic(this.#file(name), JSON.stringify(value), { mode: 0o600 });
      this.#troubles.delete(name);
    } catch (cause) {
      throw new StateError(
        `${this.#file(name)} cannot be written: ${messageOf(cause)}; free the disk, or choose another state_dir`,
        { cause },
      );
    }
  }

  #file(name: string): string {
    return join(this.#folder, `${name}.json`);
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
