import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Libraries } from '../paths.ts';
import type { Manifest } from '../server/page.ts';
import type { Bundle } from './bundle.ts';
import { writeCompressed } from './compress.ts';
import { manifestOf } from './manifest.ts';

/** Older builds are kept for servers that run on them. */
const buildsMax = 3;

/** A build of the page, as the server takes it. */
export interface BuiltHost {
  folder: string;
  manifest: Manifest;
}

/** @returns null when there is no build of this fingerprint. */
export async function readBuilt(outFolder: string, fingerprint: string): Promise<BuiltHost | null> {
  const folder = join(outFolder, fingerprint);
  try {
    return {
      folder,
      manifest: JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest,
    };
  } catch {
    return null;
  }
}

/** Writes a bundle under its fingerprint: beside it first, then moved, so that half a build is never seen. */
export async function writeBuilt(
  outFolder: string,
  fingerprint: string,
  libraries: Libraries,
  bundle: Bundle,
): Promise<BuiltHost> {
  await mkdir(outFolder, { recursive: true });
  const beside = await mkdtemp(join(outFolder, 'unfinished-'));
  const manifest = manifestOf(libraries, bundle);
  await mkdir(join(beside, 'files'));
  await Promise.all(
    bundle.files.map(({ path, contents }) =>
      writeCompressed(join(beside, 'files', basename(path)), contents),
    ),
  );
  await writeFile(join(beside, 'manifest.json'), JSON.stringify(manifest, null, 2));
  const folder = join(outFolder, fingerprint);
  await rename(beside, folder).catch(async () => {
    // Somebody else was faster, with the same.
    await rm(beside, { recursive: true });
  });
  await removeOldest(outFolder);
  return { folder, manifest };
}

async function removeOldest(outFolder: string): Promise<void> {
  const paths = (await readdir(outFolder)).map((name) => join(outFolder, name));
  const changes = await Promise.all(
    paths.map(async (path) => ({ path, changedAt: (await stat(path).catch(() => null))?.mtimeMs ?? 0 })),
  );
  const oldest = changes.sort((a, b) => b.changedAt - a.changedAt).slice(buildsMax);
  await Promise.all(oldest.map(({ path }) => rm(path, { recursive: true, force: true })));
}
