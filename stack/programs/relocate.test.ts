import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relocate } from './relocate.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-relocate-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the path of the assets becomes relative, everywhere, and nothing else moves', async () => {
  const program = join(folder, 'alertmanager');
  await writeFile(program, 'a\0/usr/share/prometheus/alertmanager\0b/usr/share/prometheus/alertmanager/ui/c');
  await chmod(program, 0o755);
  await relocate(program);
  expect(await readFile(program, 'utf8')).toBe(
    'a\0usr/share/prometheus/alertmanager/\0busr/share/prometheus/alertmanager//ui/c',
  );
  expect((await stat(program)).mode & 0o777).toBe(0o755);
});

test('a program without the path is not written', async () => {
  const program = join(folder, 'amtool');
  await writeFile(program, 'love');
  const before = (await stat(program)).mtimeMs;
  await relocate(program);
  expect((await stat(program)).mtimeMs).toBe(before);
});
