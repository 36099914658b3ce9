import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import webpack, { type Stats } from 'webpack';
import { bundleSizes, checkBundleSizes, sizesTable, type BundleSize } from './bundle-size.ts';
import { cacheFolder, distFolder } from './plugin-files.ts';
import { putInPlace } from './put-in-place.ts';
import { sourcesHash } from './sources-hash.ts';
import { webpackConfig } from './webpack-config.ts';

/** Says what `dist` was built from, and which `dist` that was. Beside it, for what is in it is shipped. */
const markerPath = join(cacheFolder, 'built.json');

interface Marker {
  readonly sources: string;
  readonly dist: string;
}

/**
 * Builds `dist/` beside the old one and then puts it in its place, so that neither a server nor another build ever finds
 * half of one. Takes some seconds.
 *
 * @returns what a browser fetches.
 * @throws Error with webpack's own words when it does not build; when a bundle is larger than it may be, its biggest modules.
 */
export async function buildPlugin(): Promise<BundleSize[]> {
  const sources = await sourcesHash();
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, 'build-'));
  try {
    const sizes = bundleSizes(await bundle(join(folder, 'dist')));
    checkBundleSizes(sizes);
    await putInPlace(join(folder, 'dist'), distFolder, folder);
    await writeFile(markerPath, JSON.stringify({ sources, dist: await distHash() } satisfies Marker));
    return sizes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Builds the app where there is none or its sources have changed since; else it takes milliseconds.
 *
 * @param say tells a person what goes on.
 * @throws Error as `buildPlugin`.
 */
export async function ensurePlugin(say: (line: string) => void): Promise<void> {
  if (await isBuilt()) return;
  say('building the Grafana app');
  await buildPlugin();
}

async function isBuilt(): Promise<boolean> {
  try {
    const { sources, dist } = JSON.parse(await readFile(markerPath, 'utf8')) as Marker;
    return dist === (await distHash()) && sources === (await sourcesHash());
  } catch {
    return false; // Neither marker nor dist need be there, or be whole.
  }
}

async function distHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['plugin.json', 'module.js']) hash.update(await readFile(join(distFolder, file)));
  return hash.digest('hex');
}

async function bundle(folder: string): Promise<Stats> {
  const compiler = webpack(await webpackConfig(folder));
  const stats = await new Promise<Stats | undefined>((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  await new Promise((resolve) => compiler.close(resolve));
  if (stats === undefined || stats.hasErrors())
    throw new Error(`the plugin does not build:\n${stats?.toString({ preset: 'errors-only' }) ?? ''}`);
  return stats;
}

if (import.meta.main) console.log(sizesTable(await buildPlugin()));
