import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateFolder } from '../testing/state-folder.ts';
import { WatchedFile } from './watched-file.ts';

/** A file that says `first`, which is told already. */
async function watched(): Promise<{ path: string; file: WatchedFile; folder: string } & AsyncDisposable> {
  const folder = await stateFolder();
  const path = join(folder.path, 'lovewatch.yaml');
  await writeFile(path, 'first');
  const file = new WatchedFile(path);
  expect([await file.news(), await file.news(), await file.news()]).toEqual([
    undefined,
    { kind: 'text', text: 'first' },
    undefined,
  ]);
  return { path, file, folder: folder.path, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

const second = { kind: 'text', text: 'second' };

test.each<[string, (path: string, folder: string) => Promise<void>]>([
  ['is written in place', (path) => writeFile(path, 'second')],
  [
    'is put in its place by an editor',
    async (path) => {
      await writeFile(`${path}~`, 'second');
      await rename(`${path}~`, path);
    },
  ],
  [
    'becomes a link',
    async (path, folder) => {
      await writeFile(join(folder, 'elsewhere'), 'second');
      await rm(path);
      await symlink('elsewhere', path);
    },
  ],
])('a file that %s is told once two readings agree', async (_, change) => {
  await using each = await watched();
  await change(each.path, each.folder);
  expect([await each.file.news(), await each.file.news(), await each.file.news()]).toEqual([
    undefined,
    second,
    undefined,
  ]);
});

test('a ConfigMap of Kubernetes is followed, where a link to a folder is swapped', async () => {
  await using folder = await stateFolder();
  const inFolder = (name: string): string => join(folder.path, name);
  for (const name of ['first', 'second']) {
    await mkdir(inFolder(`..${name}`));
    await writeFile(inFolder(`..${name}/lovewatch.yaml`), name);
  }
  await symlink('..first', inFolder('..data'));
  await symlink('..data/lovewatch.yaml', inFolder('lovewatch.yaml'));
  const file = new WatchedFile(inFolder('lovewatch.yaml'));
  await file.news();
  expect(await file.news()).toEqual({ kind: 'text', text: 'first' });
  await symlink('..second', inFolder('..data_tmp'));
  await rename(inFolder('..data_tmp'), inFolder('..data'));
  await file.news();
  expect(await file.news()).toEqual(second);
});

test('what only one reading has seen is not told: a file that is gone, half written, or was taken back', async () => {
  await using each = await watched();
  await rm(each.path);
  expect(await each.file.news()).toBeUndefined();
  await writeFile(each.path, 'sec');
  expect(await each.file.news()).toBeUndefined();
  await appendFile(each.path, 'ond');
  expect(await each.file.news()).toBeUndefined();
  await writeFile(each.path, 'first');
  expect([await each.file.news(), await each.file.news()]).toEqual([undefined, undefined]);
});

test.each<[string, (path: string) => Promise<unknown>, RegExp]>([
  ['is gone', (path) => rm(path), /^cannot read .*lovewatch\.yaml: ENOENT/],
  ['is a folder', (path) => rm(path).then(() => mkdir(path)), /^cannot read .*: EISDIR/],
  ['is too large', (path) => writeFile(path, 'x'.repeat(5_000_000)), /4194304 bytes at most, has 5000000/],
])('a file that %s is told as such, once, and as a file when it is there again', async (_, change, why) => {
  await using each = await watched();
  await change(each.path);
  expect([await each.file.news(), await each.file.news(), await each.file.news()]).toEqual([
    undefined,
    { kind: 'unreadable', why: expect.stringMatching(why) as string },
    undefined,
  ]);
  await rm(each.path, { recursive: true, force: true });
  await writeFile(each.path, 'first');
  expect([await each.file.news(), await each.file.news()]).toEqual([
    undefined,
    { kind: 'text', text: 'first' },
  ]);
});

test('a pipe is read by whoever started the exporter, and never waited for', async () => {
  await using folder = await stateFolder();
  const path = join(folder.path, 'pipe');
  execFileSync('mkfifo', [path]);
  const file = new WatchedFile(path);
  expect([await file.news(), await file.news(), await file.news()]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const written = writeFile(path, 'first');
  expect([await file.news(), await readFile(path, 'utf8')]).toEqual([undefined, 'first']);
  await written;
});
