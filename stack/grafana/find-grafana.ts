import { access, constants, realpath } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { run } from '../process/run.ts';

/** A Grafana that can run the app. */
export interface Grafana {
  readonly program: string;
  /** Its own pages and defaults, which it does not find by itself when it is started from elsewhere. */
  readonly home: string;
  readonly version: string;
}

/** What PATH has, for whoever wants the app shown. */
export type GrafanaOnPath =
  | { readonly kind: 'found'; readonly grafana: Grafana }
  | { readonly kind: 'absent' }
  /** There is one, and it cannot run the app. */
  | { readonly kind: 'unfit'; readonly why: string };

/** Older releases have the second alone. */
const names = ['grafana', 'grafana-server'];
/** `grafanaDependency` of plugin.json. */
const versionMin = [12, 3] as const;

/** Looks for Grafana on PATH, and asks it for its version: some 100 ms where there is one. */
export async function findGrafana(path: string = process.env.PATH ?? ''): Promise<GrafanaOnPath> {
  const files = path
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const program = await firstThat(files, constants.X_OK);
  return program === undefined ? { kind: 'absent' } : await examine(program);
}

async function examine(onPath: string): Promise<GrafanaOnPath> {
  const home = await homeOf(onPath);
  if (home === undefined) return unfit(onPath, 'its folder with conf/defaults.ini is not beside it');
  // Debian's /usr/sbin/grafana is a script with settings of its own.
  const inHome = names.map((name) => join(home, 'bin', name));
  const program = (await firstThat(inHome, constants.X_OK)) ?? onPath;
  const printed = await run(program, [basename(program) === 'grafana' ? '--version' : '-v']).catch(() => '');
  const [version, major, minor] = /(\d+)\.(\d+)\.\d+\S*/.exec(printed) ?? [];
  if (version === undefined) return unfit(program, 'it does not tell its version');
  const isOld =
    Number(major) < versionMin[0] || (Number(major) === versionMin[0] && Number(minor) < versionMin[1]);
  if (isOld) return unfit(program, `${version} is older than ${versionMin.join('.')}`);
  return { kind: 'found', grafana: { program, home, version } };
}

/** An archive has `bin/` in it; Debian, Homebrew and Nix have `share/grafana` beside the folder of the program. */
async function homeOf(program: string): Promise<string | undefined> {
  const folders = [dirname(await realpath(program)), dirname(program)];
  const homes = folders.flatMap((folder) => [join(folder, '..'), join(folder, '../share/grafana')]);
  const defaults = await firstThat(
    homes.map((home) => join(home, 'conf/defaults.ini')),
    constants.R_OK,
  );
  return defaults === undefined ? undefined : join(defaults, '../..');
}

async function firstThat(files: readonly string[], mode: number): Promise<string | undefined> {
  for (const file of files) {
    const isThere = await access(file, mode).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

function unfit(program: string, why: string): GrafanaOnPath {
  return { kind: 'unfit', why: `${program} cannot run it: ${why}` };
}
