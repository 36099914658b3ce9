import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateFolder } from '../../testing/state-folder.ts';
import { TokenFile } from './token-file.ts';
import { TokenFiles } from './token-files.ts';

/** Files of people and of Grafana, each with the token that it was made with. */
async function bothFiles(folder: string): Promise<{
  files: TokenFiles;
  people: string;
  grafana: string;
  paths: readonly [string, string];
}> {
  const paths = [join(folder, 'token'), join(folder, 'grafana/token')] as const;
  const files = new TokenFiles([await TokenFile.open(paths[0]), await TokenFile.open(paths[1], 'grafana')]);
  const [people, grafana] = await Promise.all(
    paths.map(async (path) => (await readFile(path, 'utf8')).trim()),
  );
  return { files, people: people!, grafana: grafana!, paths };
}

test('a token of each file lets pass, under the name that tells which one it was', async () => {
  await using folder = await stateFolder();
  const { files, people, grafana } = await bothFiles(folder.path);
  expect((await files.shown(people))?.name).toBe('token');
  expect((await files.shown(grafana))?.name).toBe('grafana');
  expect(await files.shown('neither')).toBeUndefined();
});

test('a name that is written beside a token goes before that of the file', async () => {
  await using folder = await stateFolder();
  const { files, paths } = await bothFiles(folder.path);
  await writeFile(paths[1], 'grafana-of-ana secret\n');
  expect((await files.shown('secret'))?.name).toBe('grafana-of-ana');
});

test('a file that others can read locks out nobody of the other, and is told to everybody else', async () => {
  await using folder = await stateFolder();
  const { files, people, grafana, paths } = await bothFiles(folder.path);
  await chmod(paths[1], 0o644);
  expect((await files.shown(people))?.name).toBe('token');
  await expect(files.shown(grafana)).rejects.toThrow(`${paths[1]} must be its owner's alone`);
});

test('messages name every file', async () => {
  await using folder = await stateFolder();
  const { files, paths } = await bothFiles(folder.path);
  expect(files.where).toBe(`${paths[0]} or ${paths[1]}`);
});
