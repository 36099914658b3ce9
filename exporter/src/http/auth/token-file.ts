import { randomBytes } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf } from '../../text/message-of.ts';
import { readTokens, tokenName, type Token } from './tokens.ts';

const bytesMax = 64 * 1024;
const tokenBytes = 32;
/** All but the owner's bits. */
const othersMode = 0o077;

/** A token file that is not there or may not be trusted: with the remedy. */
export class TokenFileError extends Error {
  override readonly name = 'TokenFileError';
}

/** The file that says who may change something. */
export class TokenFile {
  readonly path: string;
  readonly #name: string;
  readonly #trouble: string;

  private constructor(path: string, name: string, trouble: string) {
    this.path = path;
    this.#name = name;
    this.#trouble = trouble;
  }

  /**
   * Makes the file with one random token, unless it is there. Where it cannot be made nobody may change anything, and
   * `tokens` says why.
   *
   * @param name of a token that has none in the file.
   */
  static async open(path: string, name = tokenName): Promise<TokenFile> {
    const trouble = await make(path).then(
      () => '',
      (error: unknown) => ` (it could not be made: ${messageOf(error)})`,
    );
    return new TokenFile(path, name, trouble);
  }

  /**
   * Reads the tokens as they are now: a rotation needs no restart. Some 100 µs.
   *
   * @throws TokenFileError when it cannot be read, others can read it, or a line of it is no token.
   */
  async tokens(): Promise<Token[]> {
    const remedy = 'start the exporter again to have it made, or choose another token_file';
    return await readTokenFile(this.path, remedy, { name: this.#name, trouble: this.#trouble });
  }
}

/**
 * @param remedy for one that cannot be read.
 * @param options.name of a token that has none in the file.
 * @param options.trouble what else is known of why it cannot be read.
 * @throws TokenFileError when it cannot be read, others can read it, or a line of it is no token.
 */
export async function readTokenFile(
  path: string,
  remedy: string,
  { name = tokenName, trouble = '' } = {},
): Promise<Token[]> {
  const { problem, tokens } = readTokens(
    await textOf(path).catch((cause: unknown) => {
      if (cause instanceof TokenFileError) throw cause;
      throw new TokenFileError(`${path} cannot be read: ${messageOf(cause)}${trouble}; ${remedy}`, { cause });
    }),
    name,
  );
  if (problem !== undefined) throw new TokenFileError(`${path} ${problem}`);
  return tokens;
}

async function textOf(path: string): Promise<string> {
  await using file = await open(path);
  const { mode, size } = await file.stat();
  if ((mode & othersMode) !== 0)
    throw new TokenFileError(
      `${path} must be its owner's alone, its mode is 0${(mode & 0o777).toString(8)}; run chmod 600 ${path}, and change a token that others may have read`,
    );
  if (size > bytesMax)
    throw new TokenFileError(
      `${path} must have ${bytesMax} bytes at most, has ${size}; remove what is no token`,
    );
  return await file.readFile('utf8');
}

async function make(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const token = randomBytes(tokenBytes).toString('base64url');
  await writeFile(path, `${token}\n`, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}
