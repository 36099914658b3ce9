import { readFile } from 'node:fs/promises';
import { parseConfig } from './parse.ts';
import type { Config } from './schema.ts';

/** The configuration file cannot be read at all: a wrong name, or no permission. */
export class ConfigUnreadableError extends Error {
  override readonly name = 'ConfigUnreadableError';
}

/**
 * @throws ConfigUnreadableError when there is no such file or it may not be read.
 * @throws ConfigError when what it says is wrong.
 */
export async function loadConfig(file: string): Promise<Config> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigUnreadableError(`cannot read ${file}: ${why}; name another with --config FILE`, {
      cause,
    });
  });
  return parseConfig(text, file);
}
