import { join } from 'node:path';

export const hostFolder = import.meta.dirname;
export const pluginDist = join(hostFolder, '../dist');
export const rootFolder = join(hostFolder, '../..');

/** Below node_modules, which git ignores and `npm ci` empties. */
export const cacheFolder = join(rootFolder, 'node_modules/.cache/lovewatch-host');

/** Which of Grafana's major versions the libraries are of. */
export type Libraries = '12' | '13';

export function isLibraries(text: string): text is Libraries {
  return text === '12' || text === '13';
}

/** The folder whose node_modules holds the libraries. */
export function librariesFolder(libraries: Libraries): string {
  return libraries === '12' ? join(hostFolder, '..') : join(hostFolder, 'grafana-13');
}
