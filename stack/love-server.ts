import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';
import { run } from './process/run.ts';

/** How to run the love server here, and what the board says of it. */
export interface LoveServer {
  readonly command: string;
  readonly args: readonly string[];
  readonly label: string;
}

const source = join(root, 'love-server');

/** The original where Go can build it, else its twin; a person should know which one answers, and why. */
export async function prepareLoveServer(
  stateFolder: string,
  say: (line: string) => void,
): Promise<LoveServer> {
  const go = await run('go', ['env', 'GOVERSION']).catch(() => undefined);
  if (go === undefined) return twin('Go is not on PATH');
  const version = go.trim();
  const [, minor] = /^go1\.(\d+)/.exec(version) ?? [];
  if (Number(minor) < 21) return twin(`${version} is older than go1.21`);
  say(`building the love server with ${version}`);
  return await build(stateFolder, version).catch((error: unknown) =>
    twin(`${version} could not build it: ${reason(error)}`),
  );
}

async function build(stateFolder: string, version: string): Promise<LoveServer> {
  const binary = join(stateFolder, 'love-server/love-server');
  await mkdir(join(stateFolder, 'love-server'), { recursive: true });
  // A cache of our own: a service account may have no home for Go's.
  const env = {
    ...process.env,
    CGO_ENABLED: '0',
    GOTOOLCHAIN: 'local',
    GOCACHE: process.env.GOCACHE ?? join(root, '.lovewatch/go-cache'),
  };
  await run('go', ['build', '-trimpath', '-o', binary, '.'], { cwd: source, env });
  return { command: binary, args: [], label: `the original, main.go, ${version}` };
}

function twin(why: string): LoveServer {
  return {
    command: process.execPath,
    args: [join(source, 'server.ts')],
    label: `the twin, server.ts, because ${why}`,
  };
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
