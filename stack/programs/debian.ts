import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run, succeeds } from '../process/run.ts';
import { neededPackages } from './needed-packages.ts';
import { relocate } from './relocate.ts';

/** What web pages are made of must be in the folder itself, whatever the system has. */
const webAsset = /^(?:libjs|fonts)-/;

/** @returns whether this system can download and unpack Debian packages. */
export async function isDebian(): Promise<boolean> {
  return (await succeeds('apt-get', ['--version'])) && (await succeeds('dpkg', ['--version']));
}

/**
 * Downloads Debian packages with the web assets that they depend on and the libraries that this system lacks, and unpacks
 * them into a folder. Nothing is installed: no root, no service, no trace outside the folder but a temporary one.
 *
 * @param packages names; one that this release does not have is passed over.
 * @param folder gets `usr/bin/…`; what was in it stays until everything is unpacked.
 * @param say tells a person what goes on.
 * @throws Error with apt's own words when nothing can be downloaded.
 */
export async function unpackDebian(
  packages: readonly string[],
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  const work = join(tmpdir(), `lovewatch-apt-${process.pid}`);
  await mkdir(join(work, 'debs'), { recursive: true });
  try {
    const apt = await aptWithLists(work, packages[0]!, say);
    const wanted = await withNeeded(apt, packages);
    say(`downloading ${wanted.join(', ')}`);
    await run('apt-get', [...apt, 'download', ...wanted], { cwd: join(work, 'debs') });
    const archives = (await readdir(join(work, 'debs'))).filter((file) => file.endsWith('.deb'));
    say(`unpacking ${archives.length} packages under ${relative(process.cwd(), folder)}`);
    const unpacked = `${folder}.new`;
    await rm(unpacked, { recursive: true, force: true });
    await mkdir(unpacked, { recursive: true });
    for (const archive of archives) await run('dpkg', ['-x', join(work, 'debs', archive), unpacked]);
    const programs = await readdir(join(unpacked, 'usr/bin')).catch(() => []); // Some packages have usr/sbin alone.
    for (const program of programs) await relocate(join(unpacked, 'usr/bin', program));
    await rm(folder, { recursive: true, force: true });
    await rename(unpacked, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * A fresh machine or container has no package lists, and only root may fetch them to their usual place: then they go
 * to a place of our own.
 *
 * @returns options that every apt call needs.
 */
async function aptWithLists(work: string, probe: string, say: (line: string) => void): Promise<string[]> {
  if (await succeeds('apt-cache', ['show', probe])) return [];
  say('fetching package lists');
  const own = [
    ...['-o', `Dir::State::Lists=${join(work, 'lists')}`],
    ...['-o', `Dir::Cache=${join(work, 'cache')}`],
    ...['-o', 'APT::Sandbox::User='],
  ];
  await mkdir(join(work, 'lists/partial'), { recursive: true });
  await mkdir(join(work, 'cache/archives/partial'), { recursive: true });
  await run('apt-get', [...own, 'update']);
  return own;
}

async function withNeeded(apt: readonly string[], packages: readonly string[]): Promise<string[]> {
  const known = await Promise.all(packages.map((name) => succeeds('apt-cache', [...apt, 'show', name])));
  const wanted = packages.filter((_, index) => known[index]);
  const strong = [
    '--no-recommends',
    '--no-suggests',
    '--no-conflicts',
    '--no-breaks',
    '--no-replaces',
    '--no-enhances',
  ];
  const needed = await run('apt-cache', [...apt, 'depends', '--recurse', ...strong, ...wanted]);
  const installed = await installedPackages();
  return [
    ...wanted,
    ...neededPackages(wanted, needed).filter((name) => webAsset.test(name) || !installed.has(name)),
  ];
}

async function installedPackages(): Promise<Set<string>> {
  const list = await run('dpkg-query', ['--show', '--showformat=${db:Status-Abbrev}\t${Package}\n']);
  return new Set(list.match(/(?<=^.i.\t).*$/gm));
}
