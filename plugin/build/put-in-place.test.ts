import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putInPlace } from './put-in-place.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'put-in-place-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Two files that must stay together. */
async function finished(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  await writeFile(join(path, 'a'), name);
  await writeFile(join(path, 'b'), name);
  return path;
}

test('a first build is put where there was nothing', async () => {
  await putInPlace(await finished('one'), join(folder, 'dist'), folder);
  expect(await readFile(join(folder, 'dist/a'), 'utf8')).toBe('one');
  expect(await readdir(folder)).toEqual(['dist']);
});

test('a later build takes the place of an earlier one, of which nothing is left', async () => {
  await putInPlace(await finished('one'), join(folder, 'dist'), folder);
  await writeFile(join(folder, 'dist/only-in-one'), '');
  await putInPlace(await finished('two'), join(folder, 'dist'), folder);
  expect(await readdir(join(folder, 'dist'))).toEqual(['a', 'b']);
  expect(await readFile(join(folder, 'dist/b'), 'utf8')).toBe('two');
});

test('of builds that end at once one stays whole', async () => {
  const names = ['one', 'two', 'three', 'four'];
  const paths = await Promise.all(names.map(finished));
  await Promise.all(paths.map((path) => putInPlace(path, join(folder, 'dist'), folder)));
  const a = await readFile(join(folder, 'dist/a'), 'utf8');
  expect(names).toContain(a);
  expect(await readFile(join(folder, 'dist/b'), 'utf8')).toBe(a);
  expect(await readdir(folder)).toEqual(['dist']);
});
