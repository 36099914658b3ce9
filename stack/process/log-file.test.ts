import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LogFile } from './log-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('keeps the last lines, an unfinished one included, and everything in the file', async () => {
  const log = new LogFile(join(folder, 'deep/down/a.log'));
  for (const chunk of ['one\ntw', 'o\n\nthree\nun', 'finished']) log.write(Buffer.from(chunk));
  expect(log.lastLines(3)).toEqual(['two', 'three', 'unfinished']);
  log.close();
  await vi.waitFor(async () => {
    expect(await readFile(log.path, 'utf8')).toBe('one\ntwo\n\nthree\nunfinished');
  });
});

test('gives way to a new file before it fills the disk', async () => {
  const log = new LogFile(join(folder, 'b.log'));
  log.write(Buffer.alloc(9 << 20, 'a\n'));
  log.write(Buffer.from('new\n'));
  log.close();
  await vi.waitFor(async () => {
    expect(await readFile(log.path, 'utf8')).toBe('new\n');
  });
  expect(existsSync(`${log.path}.1`)).toBe(true);
});

test.skipIf(!existsSync('/dev/full'))(
  'a full disk (/dev/full) loses the file and not the last lines',
  async () => {
    const log = new LogFile('/dev/full');
    log.write(Buffer.from('one\n'));
    await new Promise((resolve) => setImmediate(resolve));
    log.write(Buffer.from('two\n'));
    expect(log.lastLines(5)).toEqual(['one', 'two']);
    log.close();
  },
);
