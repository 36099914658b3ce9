import { readFile, stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { messageOf } from '../text/message-of.ts';

const bytesMax = 4 * 1024 * 1024;

/** What a file says at one moment. */
export type Reading =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unreadable'; readonly why: string };

/**
 * A file that is read whole again and again, by its name: so a rename by an editor, a link of Kubernetes that is swapped and
 * a network file system are all the same. What only one reading has seen, such as a half of a file, is nobody's business.
 */
export class WatchedFile {
  readonly #file: string;
  #last: Reading | undefined;
  #told: Reading | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** @returns what two readings in a row have seen and none was told before; undefined when there is nothing new. */
  async news(): Promise<Reading | undefined> {
    const reading = await this.#read();
    const isSure = isDeepStrictEqual(reading, this.#last);
    this.#last = reading;
    if (!isSure || isDeepStrictEqual(reading, this.#told)) return undefined;
    this.#told = reading;
    return reading;
  }

  /** A pipe, as of `--config <(...)`, tells what it has to say once, and not to us: it is as it was. */
  async #read(): Promise<Reading | undefined> {
    try {
      const stats = await stat(this.#file);
      if (stats.isFIFO() || stats.isCharacterDevice()) return this.#last;
      if (stats.size > bytesMax)
        throw new Error(
          `it must have ${bytesMax} bytes at most, has ${stats.size}; leave out what is not configuration`,
        );
      return { kind: 'text', text: await readFile(this.#file, 'utf8') };
    } catch (error) {
      return { kind: 'unreadable', why: `cannot read ${this.#file}: ${messageOf(error)}` };
    }
  }
}
