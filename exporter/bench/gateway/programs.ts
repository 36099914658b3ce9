import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { root } from '../../../stack/paths.ts';
import { isDebian, unpackDebian } from '../../../stack/programs/debian.ts';

/** A program that runs here, and what it needs around it. */
export interface Program {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  /** Such as `nginx/1.22.1`. */
  readonly version: string;
}

/** The peers that are no npm packages. Both are optional: the benchmark says what it went on without. */
export interface Programs {
  readonly nginx: Program | undefined;
  readonly wrk: Program | undefined;
}

const unpackedFolder = join(root, '.lovewatch/bench-programs');

/**
 * Finds nginx and wrk on PATH or among the unpacked Debian packages; where nginx is on neither and this is a Debian,
 * downloads and unpacks both without root.
 */
export async function findPrograms(say: (line: string) => void): Promise<Programs> {
  const found = await findBoth();
  if (found.nginx !== undefined || !(await isDebian())) return found;
  await unpackDebian(packages(), unpackedFolder, say).catch((error: unknown) => {
    say(String(error));
  });
  return await findBoth();
}

/** A slim Debian has neither libssl nor LuaJIT; Debian 13 renamed the first for its 64-bit time. */
function packages(): string[] {
  const release = /^VERSION_ID="?(\d+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  return ['nginx', 'wrk', 'libpcre2-8-0', Number(release) < 13 ? 'libssl3' : 'libssl3t64', 'libluajit-5.1-2'];
}

async function findBoth(): Promise<Programs> {
  const env = { LD_LIBRARY_PATH: await unpackedLibraries() };
  return { nginx: find('nginx', /nginx\/[\d.]+/, env), wrk: find('wrk', /wrk \S+/, env) };
}

/** The multiarch folder, such as `usr/lib/x86_64-linux-gnu`. */
async function unpackedLibraries(): Promise<string> {
  const parent = join(unpackedFolder, 'usr/lib');
  const names = await readdir(parent).catch(() => []);
  return names.map((name) => join(parent, name)).join(delimiter);
}

/** @param version what the program prints to `-v`: only one that starts here counts. */
function find(name: string, version: RegExp, env: NodeJS.ProcessEnv): Program | undefined {
  const usual = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].map((folder) => ({
    folder,
    env: {},
  }));
  const unpacked = ['usr/bin', 'usr/sbin'].map((folder) => ({ folder: join(unpackedFolder, folder), env }));
  for (const { folder, env } of [...usual, ...unpacked]) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const { stdout, stderr } = spawnSync(path, ['-v'], { encoding: 'utf8', env: { ...process.env, ...env } });
    const match = version.exec(`${stdout}${stderr}`);
    if (match !== null) return { path, env, version: match[0] };
  }
  return undefined;
}
