import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateFolder } from '../../testing/state-folder.ts';
import { TokenFile, TokenFileError } from './token-file.ts';

test('is made once, in a folder of its owner, and kept at the next start', async () => {
  await using folder = await stateFolder();
  const path = join(folder.path, 'deep/token');
  const [first] = await (await TokenFile.open(path)).tokens();
  expect(first).toEqual({ name: 'token', value: (await readFile(path, 'utf8')).trim() });
  expect(first?.value).toMatch(/^[\w-]{43}$/);
  expect((await stat(join(folder.path, 'deep'))).mode & 0o777).toBe(0o700);
  expect(await (await TokenFile.open(path)).tokens()).toEqual([first]);
});

test('where it cannot be made it says why, when it is asked', async () => {
  await using folder = await stateFolder();
  await writeFile(join(folder.path, 'file'), '');
  const file = await TokenFile.open(join(folder.path, 'file/token'));
  const asked = file.tokens();
  await expect(asked).rejects.toThrow(TokenFileError);
  await expect(asked).rejects.toThrow(/it could not be made: (EEXIST|ENOTDIR)/);
});
