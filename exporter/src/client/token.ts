import { readNamedFile } from '../config/read-file.ts';
import { readTokens } from '../http/auth/tokens.ts';
import { AdminError } from './admin-error.ts';

/** What a person shows to the admin API to change something. */
export interface ShownToken {
  readonly value: string;
  /** Where it was read, for messages. */
  readonly file: string;
}

const remedy = 'name another with --token-file FILE';

/**
 * @returns the first token of a file.
 * @throws ConfigUnreadableError when the file is not there or may not be read.
 * @throws AdminError when a line of it is no token, or it has none.
 */
export async function readToken(file: string): Promise<ShownToken> {
  const text = await readNamedFile(file, `the exporter makes it when it starts; ${remedy}`);
  const { tokens, problem } = readTokens(text);
  const [token] = tokens;
  if (token !== undefined) return { value: token.value, file };
  throw new AdminError({ kind: 'no-token' }, `${file} ${problem}, or ${remedy}`);
}
