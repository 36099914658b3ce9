import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of the workspace. */
export const pluginFolder = join(import.meta.dirname, '..');
export const rootFolder = join(pluginFolder, '..');
export const sourceFolder = join(pluginFolder, 'src');
export const distFolder = join(pluginFolder, 'dist');

/** Below node_modules, which git ignores and `npm ci` empties; on the same disk as `dist`. */
export const cacheFolder = join(rootFolder, 'node_modules/.cache/lovewatch-plugin');

/** The panel that is nested in the app, below `src` and below `dist`. */
export const panelFolder = 'threshold-band-panel';

export interface PluginJson {
  readonly id: string;
  readonly info: { readonly logos: { readonly small: string; readonly large: string } };
}

/** @param folder below `src`; '' is the app itself. */
export async function readPluginJson(folder = ''): Promise<PluginJson> {
  return JSON.parse(await readFile(join(sourceFolder, folder, 'plugin.json'), 'utf8')) as PluginJson;
}

/** @returns the version that plugin.json and the README show. */
export async function readVersion(): Promise<string> {
  const text = await readFile(join(pluginFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
