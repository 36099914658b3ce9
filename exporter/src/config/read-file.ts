import { readFile } from 'node:fs/promises';

/** A file that a person named cannot be read at all: a wrong name, or no permission. */
export class ConfigUnreadableError extends Error {
  override readonly name = 'ConfigUnreadableError';
}

/**
 * @param remedy what to do about it, for the message.
 * @throws ConfigUnreadableError when there is no such file or it may not be read.
 */
export async function readNamedFile(file: string, remedy: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigUnreadableError(`cannot read ${file}: ${why}; ${remedy}`, { cause });
  });
}
