import { readTokenFile } from '../../http/auth/token-file.ts';
import { TokenSet } from '../../http/auth/tokens.ts';
import { messageOf } from '../../text/message-of.ts';

const ageMsMax = 1000;

/** What is known of a file of tokens. */
export type KnownTokens =
  | { readonly kind: 'known'; readonly tokens: TokenSet }
  /** It is not there, may not be trusted, or says what is no token. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** The tokens of a file, as they were at most a second ago. It is read only when somebody asks. */
export class FreshTokens {
  readonly #path: string;
  readonly #nowMs: () => number;
  readonly #warn: (why: string) => void;
  #known: KnownTokens | undefined;
  #readMs = -Infinity;
  #reading: Promise<KnownTokens> | undefined;

  /** @param warn hears why the file cannot be read, once for each reason. */
  constructor(path: string, nowMs: () => number, warn: (why: string) => void) {
    this.#path = path;
    this.#nowMs = nowMs;
    this.#warn = warn;
  }

  /** @returns a promise only when the file must be read: some 100 µs. */
  known(): KnownTokens | Promise<KnownTokens> {
    if (this.#known !== undefined && this.#nowMs() - this.#readMs < ageMsMax) return this.#known;
    return (this.#reading ??= this.#read());
  }

  async #read(): Promise<KnownTokens> {
    const startMs = this.#nowMs();
    const known = await this.#readNow();
    if (known.kind === 'unreadable' && !this.#isKnown(known.why)) this.#warn(known.why);
    this.#known = known;
    this.#readMs = startMs;
    this.#reading = undefined;
    return known;
  }

  async #readNow(): Promise<KnownTokens> {
    try {
      const remedy = 'write it, or choose another tokens_file; until then nobody is let in';
      return { kind: 'known', tokens: new TokenSet(await readTokenFile(this.#path, remedy)) };
    } catch (error) {
      return { kind: 'unreadable', why: messageOf(error) };
    }
  }

  #isKnown(why: string): boolean {
    return this.#known?.kind === 'unreadable' && this.#known.why === why;
  }
}
