import { join } from 'node:path';
import { bundleClient } from './build/bundle.ts';
import { fingerprintOf } from './build/fingerprint.ts';
import { ensureLibraries13 } from './build/libraries-13.ts';
import { readBuilt, writeBuilt, type BuiltHost } from './build/built-host.ts';
import { cacheFolder, type Libraries } from './paths.ts';

export interface BuildOptions {
  libraries: Libraries | 12 | 13;
  /** Where builds are kept; below node_modules/.cache when it is left out. */
  outFolder?: string;
}

/**
 * Builds the page's browser side, which takes seconds; installs the libraries of Grafana 13 first where they are wanted.
 * What was built from the same sources and the same lock file stays as it is, which takes milliseconds. Any number of
 * processes may call it at once, and servers go on with what they have.
 */
export async function buildHost({ libraries, outFolder }: BuildOptions): Promise<BuiltHost> {
  const version: Libraries = `${libraries}`;
  const folder = outFolder ?? join(cacheFolder, version);
  if (version === '13') await ensureLibraries13();
  const fingerprint = fingerprintOf(version);
  return (
    (await readBuilt(folder, fingerprint)) ??
    (await writeBuilt(folder, fingerprint, version, await bundleClient(version)))
  );
}
