import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostFolder, rootFolder, type Libraries } from '../paths.ts';

/** @returns a hash of everything that a build is made from: this folder's sources and the versions that are locked. */
export function fingerprintOf(libraries: Libraries): string {
  const hash = createHash('sha256').update(libraries);
  const locked = libraries === '12' ? rootFolder : join(hostFolder, 'grafana-13');
  for (const path of [
    ...sources('client'),
    ...sources('build'),
    join(hostFolder, 'preferences.ts'),
    join(locked, 'package-lock.json'),
  ]) {
    hash.update(path.slice(rootFolder.length)).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

function sources(folder: string): string[] {
  return readdirSync(join(hostFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
