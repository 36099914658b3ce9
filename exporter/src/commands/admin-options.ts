import { existsSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import type { Location } from '../client/location.ts';
import { configFileDefault, withConfig } from './options.ts';

/** Where a command that asks a running exporter finds it. */
export interface AdminOptions {
  readonly config: string;
  readonly url?: string;
  readonly tokenFile?: string;
}

/** Adds `--url` and `--config`. */
export function withAdmin(command: Command): Command {
  return withConfig(command).option(
    '--url <url>',
    "the exporter's admin API (default: admin_listen of the configuration)",
    adminUrl,
  );
}

/** Adds `--token-file`, for a command that changes something. */
export function withToken(command: Command): Command {
  return command.option(
    '--token-file <file>',
    'the token to show (default: token_file of the configuration, or STATE_DIR/token)',
  );
}

/** @returns where to look; nobody needs a configuration where its defaults hold. */
export function locationOf({ config, url, tokenFile }: AdminOptions): Location {
  const isNeeded = config !== configFileDefault || existsSync(config);
  return { url, tokenFile, configFile: isNeeded ? config : undefined };
}

function adminUrl(text: string): string {
  const isHttp = /^https?:\/\//.test(text) && URL.canParse(text);
  const { username, search, hash } = isHttp ? new URL(text) : { username: '', search: '', hash: '' };
  if (isHttp && username + search + hash === '') return text;
  throw new InvalidArgumentError(
    `must be http://HOST:PORT or https://HOST:PORT with no credentials or query, got ${JSON.stringify(text)}; write http://127.0.0.1:9464`,
  );
}
