import type { TokenFile } from './token-file.ts';
import { tokenShown, type Token } from './tokens.ts';

/** Every file that says who may change something: that of the people, and that of Grafana where there is one. */
export class TokenFiles {
  readonly #files: readonly TokenFile[];

  /** @param files one at least; in the order in which messages name them. */
  constructor(files: readonly TokenFile[]) {
    this.#files = files;
  }

  /** For messages: the paths of all. */
  get where(): string {
    return this.#files.map(({ path }) => path).join(' or ');
  }

  /**
   * Reads each file as it is now; one that may not be trusted locks out nobody whose token is in another.
   *
   * @returns the token that was shown; undefined when it is in no file.
   * @throws TokenFileError when it is in none that could be read, and one could not.
   */
  async shown(value: string): Promise<Token | undefined> {
    const read = await Promise.allSettled(this.#files.map((file) => file.tokens()));
    const known = read.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    const token = tokenShown(known, value);
    const failed = read.find((each) => each.status === 'rejected');
    if (token === undefined && failed !== undefined) throw failed.reason;
    return token;
  }
}
