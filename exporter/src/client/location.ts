import { join } from 'node:path';
import { defaults } from '../config/defaults.ts';
import { parseConfig } from '../config/parse.ts';
import { readNamedFile } from '../config/read-file.ts';
import type { Config } from '../config/schema.ts';
import type { AdminApi } from './admin-api.ts';
import { AdminError } from './admin-error.ts';
import { readToken } from './token.ts';

/** How a person says where the exporter is; what is left out is looked up in the configuration. */
export interface Location {
  readonly url?: string | undefined;
  readonly tokenFile?: string | undefined;
  /** Undefined: the defaults, for whoever has no configuration. */
  readonly configFile: string | undefined;
}

/**
 * @returns the API to ask; it shows no token.
 * @throws ConfigUnreadableError, ConfigError when the configuration is needed and cannot be read.
 * @throws AdminError when it does not say where.
 */
export async function readingApi({ url, configFile }: Location): Promise<AdminApi> {
  if (url !== undefined) return { url: url.replace(/\/+$/, '') };
  const config = await configOf(configFile);
  return { url: config === undefined ? `http://${defaults.adminListen}` : adminUrl(config, configFile) };
}

/**
 * @returns the API to change something with.
 * @throws as `readingApi` does, and when the token file cannot be read or holds no token.
 */
export async function writingApi(location: Location): Promise<AdminApi> {
  const { url } = await readingApi(location);
  const file = location.tokenFile ?? tokenFileOf(await configOf(location.configFile));
  return { url, token: await readToken(file) };
}

async function configOf(file: string | undefined): Promise<Config | undefined> {
  if (file === undefined) return undefined;
  const remedy = 'name another with --config FILE, or the exporter itself with --url URL';
  return parseConfig(await readNamedFile(file, remedy), file);
}

/** Who listens on every address is reached on this machine's own. */
const loopbacks: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function adminUrl({ admin_listen: { host, port } }: Config, file = ''): string {
  if (port === 0)
    throw new AdminError(
      { kind: 'unreachable' },
      `${file} lets the operating system choose the port of admin_listen (0); give the address with --url http://HOST:PORT`,
    );
  const reached = loopbacks[host] ?? host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

function tokenFileOf(config: Config | undefined): string {
  return config?.token_file ?? join(config?.state_dir ?? defaults.stateDir, 'token');
}
