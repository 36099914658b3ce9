import { dirname, resolve } from 'node:path';
import type { BurnPolicy } from '../core/slo/policy.ts';
import { parseConfig } from './parse.ts';
import { loadPolicy, policyFileDefault } from './policy.ts';
import { readNamedFile } from './read-file.ts';
import type { Config } from './schema.ts';

/** A configuration and the policy that it names. */
export interface Loaded {
  readonly config: Config;
  readonly policy: BurnPolicy;
}

/**
 * @throws ConfigUnreadableError when a file is not there or may not be read.
 * @throws ConfigError when what one says is wrong.
 */
export async function loadConfig(file: string): Promise<Loaded> {
  return await checkConfig(await readConfig(file), file);
}

/** @throws ConfigUnreadableError when the file is not there or may not be read. */
export async function readConfig(file: string): Promise<string> {
  return await readNamedFile(file, 'name another with --config FILE');
}

/**
 * The same of a file that is read already.
 *
 * @param file its name, for messages; the policy that it names is seen from its folder.
 */
export async function checkConfig(text: string, file: string): Promise<Loaded> {
  const config = parseConfig(text, file);
  const policyFile = config.policy_file && resolve(dirname(file), config.policy_file);
  return { config, policy: await loadPolicy(policyFile ?? policyFileDefault) };
}
