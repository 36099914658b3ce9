import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a stand-in was started with. */
export interface Started {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What the app's plugin.json says, found through the folder of plugins. */
  readonly pluginId: string;
  /** Names of the files below the folder of provisioning. */
  readonly provisioned: readonly string[];
}

/** A folder laid out as an unpacked Grafana, whose program tells its version, serves its health and writes down how it was started. */
export async function writeStandIn(folder: string, { version = '12.4.10' } = {}): Promise<string> {
  await mkdir(join(folder, 'conf'), { recursive: true });
  await mkdir(join(folder, 'bin'), { recursive: true });
  await writeFile(join(folder, 'conf/defaults.ini'), '');
  const program = join(folder, 'bin/grafana');
  await writeFile(program, standIn(version, startedFile(folder)));
  await chmod(program, 0o755);
  return program;
}

/** @param folder of the stand-in. */
export async function readStarted(folder: string): Promise<Started> {
  return JSON.parse(await readFile(startedFile(folder), 'utf8')) as Started;
}

function startedFile(folder: string): string {
  return join(folder, 'started.json');
}

function standIn(version: string, started: string): string {
  return `#!${process.execPath}
const { globSync, readFileSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const [, , ...args] = process.argv;
if (args[0] === '--version') {
  console.log('grafana version ${version}');
} else {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('GF_')));
  const plugin = join(env.GF_PATHS_PLUGINS, 'aixin-lovewatch-app/plugin.json');
  const pluginId = JSON.parse(readFileSync(plugin, 'utf8')).id;
  const provisioned = globSync('*/*', { cwd: env.GF_PATHS_PROVISIONING }).toSorted();
  writeFileSync(${JSON.stringify(started)}, JSON.stringify({ args, env, pluginId, provisioned }));
  const server = createServer((request, response) => response.writeHead(request.url === '/api/health' ? 200 : 404).end());
  server.listen(Number(env.GF_SERVER_HTTP_PORT), env.GF_SERVER_HTTP_ADDR);
}
`;
}
