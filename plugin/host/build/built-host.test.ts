import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { folderWith } from '../testing/temporary-folder.ts';
import { readBuilt, writeBuilt } from './built-host.ts';
import type { Bundle } from './bundle.ts';

const source = 'const long = 1;\n'.repeat(200);

/** A bundle as esbuild gives it, of an entry that asks for one chunk. */
function bundle(): Bundle {
  const output = { bytes: 1, inputs: {}, exports: [], imports: [] };
  const imports = [{ path: 'start-2.js', kind: 'dynamic-import' as const }];
  return {
    files: [{ path: '/main-1.js', contents: Buffer.from(source), hash: '', text: source }],
    metafile: {
      inputs: {},
      outputs: {
        'main-1.js': { ...output, imports, entryPoint: 'client/main.ts' },
        'start-2.js': { ...output, entryPoint: 'client/start.tsx', cssBundle: 'start-3.css' },
        'page-4.css': { ...output, entryPoint: 'client/page.css' },
        'fonts-5.css': { ...output, entryPoint: 'client/fonts.css' },
      },
    },
  };
}

test('a build is found again under its fingerprint, with what the page asks for and compressed files', async () => {
  const folder = folderWith({});
  expect(await readBuilt(folder, 'abc')).toBeNull();
  const written = await writeBuilt(folder, 'abc', '12', bundle());
  expect(await readBuilt(folder, 'abc')).toEqual(written);
  expect(written.manifest).toEqual({
    libraryVersion: expect.stringMatching(/^12\./) as string,
    entry: 'main-1.js',
    preload: ['start-2.js'],
    fonts: 'fonts-5.css',
    styles: ['page-4.css', 'start-3.css'],
  });
  const compressed = readFileSync(join(written.folder, 'files/main-1.js.br'));
  expect(brotliDecompressSync(compressed).toString()).toBe(source);
});

test('two that build the same at once do not disturb each other', async () => {
  const folder = folderWith({});
  const both = await Promise.all([
    writeBuilt(folder, 'abc', '12', bundle()),
    writeBuilt(folder, 'abc', '12', bundle()),
  ]);
  expect(both[0]).toEqual(both[1]);
  expect(readdirSync(folder)).toEqual(['abc']);
});

test('older builds stay for servers that run on them, three in all', async () => {
  const folder = folderWith({});
  for (const fingerprint of ['a', 'b', 'c', 'd']) await writeBuilt(folder, fingerprint, '12', bundle());
  expect(readdirSync(folder)).toHaveLength(3);
  expect(await readBuilt(folder, 'd')).not.toBeNull();
});
