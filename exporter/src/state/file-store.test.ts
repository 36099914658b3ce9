import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateFolder } from '../testing/state-folder.ts';
import { FileStore } from './file-store.ts';
import { StateError } from './state-store.ts';

test('what is written is read again by the next one, and the folder is made', async () => {
  await using folder = await stateFolder();
  const path = join(folder.path, 'deep/down');
  await new FileStore(path).write('budgets', { love: [1, 2] });
  const store = new FileStore(path);
  expect(await store.read('budgets')).toEqual({ love: [1, 2] });
  expect(await store.read('incidents')).toBeUndefined();
  expect(store.trouble).toBeUndefined();
});

test('writes at the same time leave the last one, whole, and nothing else', async () => {
  await using folder = await stateFolder();
  const store = new FileStore(folder.path);
  await Promise.all(
    Array.from({ length: 50 }, (_, count) =>
      store.write('budgets', { count, filler: 'x'.repeat(count * 100) }),
    ),
  );
  expect(await store.read('budgets')).toMatchObject({ count: 49 });
  expect(await readdir(folder.path)).toEqual(['budgets.json']);
});

test('a file that is not JSON is kept aside, and said', async () => {
  await using folder = await stateFolder();
  await writeFile(join(folder.path, 'budgets.json'), '{"version":1,"slos":{"lo');
  const store = new FileStore(folder.path);
  expect(await store.read('budgets')).toBeUndefined();
  expect(store.trouble).toContain('budgets.json cannot be read: Unterminated string in JSON');
  expect(await readFile(join(folder.path, 'budgets.json.unreadable'), 'utf8')).toBe(
    '{"version":1,"slos":{"lo',
  );
  await store.write('budgets', {});
  expect(store.trouble).toBeUndefined();
});

test('a folder that cannot be made is a trouble with its remedy, and no exception; it ends when it can', async () => {
  await using folder = await stateFolder();
  const path = join(folder.path, 'state');
  await writeFile(path, 'a file');
  const store = new FileStore(path);
  await store.write('budgets', {});
  expect(store.trouble).toMatch(
    /cannot be written: .*(EEXIST|ENOTDIR).*free the disk, or choose another state_dir/,
  );
  await rm(path);
  await store.write('incidents', {});
  expect(store.trouble).toBeUndefined();
  expect((await readdir(path)).toSorted()).toEqual(['budgets.json', 'incidents.json']);
});

test('a commit that fails says so and is never tried again', async () => {
  await using folder = await stateFolder();
  const path = join(folder.path, 'state');
  await writeFile(path, 'a file');
  const store = new FileStore(path);
  const refused = store.commit('tunings', { upper: 1 });
  await expect(refused).rejects.toThrow(StateError);
  await expect(refused).rejects.toThrow(
    /tunings\.json cannot be written: .*free the disk, or choose another state_dir/,
  );
  await rm(path);
  await store.write('budgets', {});
  expect(await readdir(path)).toEqual(['budgets.json']);
  await store.commit('tunings', { upper: 2 });
  expect(await store.read('tunings')).toEqual({ upper: 2 });
});

test('a write that could not be written does not come after a commit of the same name', async () => {
  await using folder = await stateFolder();
  const path = join(folder.path, 'state');
  await writeFile(path, 'a file');
  const store = new FileStore(path);
  await store.write('tunings', { upper: 1 });
  await rm(path);
  await store.commit('tunings', { upper: 2 });
  await store.write('budgets', {});
  expect(await store.read('tunings')).toEqual({ upper: 2 });
});

test('what its owner cannot use is set aside, and said until something takes its place', async () => {
  await using folder = await stateFolder();
  const store = new FileStore(folder.path);
  await store.commit('tunings', { version: 2 });
  await store.setAside('tunings', 'version must be 1');
  expect(store.trouble).toContain('tunings.json cannot be read: version must be 1; it is kept as');
  expect(await readdir(folder.path)).toEqual(['tunings.json.unreadable']);
  await store.commit('tunings', {});
  expect(store.trouble).toBeUndefined();
});
