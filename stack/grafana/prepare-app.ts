import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { runSaying } from '../process/run-saying.ts';
import { findGrafana, type Grafana, type GrafanaOnPath } from './find-grafana.ts';

/** What shows the app on this machine. */
export type App =
  | { readonly kind: 'grafana'; readonly grafana: Grafana }
  /** The host page, because there is no Grafana. */
  | { readonly kind: 'preview'; readonly why: string }
  /** Nothing. All else watches and protects as ever. */
  | { readonly kind: 'none'; readonly why: string };

/** What preparing needs of the machine. */
export interface Workshop {
  readonly findGrafana: () => Promise<GrafanaOnPath>;
  /** Builds what has changed since it was built last. */
  readonly build: (
    what: 'plugin' | 'preview',
    say: (line: string) => void,
    signal: AbortSignal,
  ) => Promise<void>;
}

const pluginFolder = join(root, 'plugin/dist');
const buildProgram = join(root, 'stack/grafana/build-app.ts');

const thisWorkshop: Workshop = {
  findGrafana: () => findGrafana(),
  build: (what, say, signal) => runSaying([buildProgram, what], say, signal),
};

/**
 * Builds the app where its sources have changed, and what shows it: a Grafana that is on PATH, else the preview.
 *
 * @param folder Grafana's own, in the state folder.
 * @param say tells a person what goes on.
 * @param signal ends it, as nobody wants the app any more.
 * @returns `none` with the reason when it cannot be built: a service must not go unprotected for want of a page.
 */
export async function prepareApp(
  folder: string,
  say: (line: string) => void,
  signal: AbortSignal,
  workshop = thisWorkshop,
): Promise<App> {
  try {
    const onPath = await workshop.findGrafana();
    await workshop.build(onPath.kind === 'found' ? 'plugin' : 'preview', say, signal);
    if (onPath.kind === 'found') {
      await prepareFolder(folder);
      return { kind: 'grafana', grafana: onPath.grafana };
    }
    return { kind: 'preview', why: onPath.kind === 'unfit' ? onPath.why : 'Grafana is not on PATH' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (!signal.aborted) say(`the app cannot be built, and all else goes on without it: ${why}`);
    return { kind: 'none', why: why.split('\n')[0]! };
  }
}

/** A link, so that what is built later shows when the browser loads it again; and a file in the place of the system's own. */
async function prepareFolder(folder: string): Promise<void> {
  const link = join(folder, 'plugins/aixin-lovewatch-app');
  await mkdir(join(folder, 'plugins'), { recursive: true });
  await rm(link, { force: true });
  await symlink(pluginFolder, link);
  await writeFile(join(folder, 'grafana.ini'), '# All settings come from the environment.\n');
}
