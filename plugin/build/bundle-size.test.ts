import { expect, test } from 'vitest';
import { checkBundleSizes, sizesTable, type BundleSize } from './bundle-size.ts';

const size = (kind: BundleSize['kind'], gzippedBytes: number): BundleSize => ({
  file: `${kind}.js`,
  kind,
  bytes: gzippedBytes * 3,
  gzippedBytes,
  modules: [
    { name: 'lodash/lodash.js', bytes: 544_000 },
    { name: './app/App.tsx', bytes: 1024 },
  ],
});

test('an entry that is as large as it may be passes', () => {
  expect(() => checkBundleSizes([size('entry', 1000)], 1000)).not.toThrow();
});

test('an entry above the limit is refused with its largest modules and what to do', () => {
  expect(() => checkBundleSizes([size('entry', 2048)], 1024)).toThrow(
    'entry.js must be at most 1.0 KiB gzipped, got 2.0 KiB; its largest modules: lodash/lodash.js (531.3 KiB), ./app/App.tsx (1.0 KiB)\n' +
      'load what is not needed at once by import()',
  );
});

test('a chunk that is loaded later may be larger', () => {
  expect(() => checkBundleSizes([size('chunk', 2048)], 1024)).not.toThrow();
});

test('the table has every file, its sizes and all together', () => {
  expect(sizesTable([size('entry', 1024), size('chunk', 2048)])).toBe(
    [
      'file      loaded  size     gzipped  largest module',
      'entry.js  entry   3.0 KiB  1.0 KiB  lodash/lodash.js',
      'chunk.js  chunk   6.0 KiB  2.0 KiB  lodash/lodash.js',
      '',
      'all together 3.0 KiB gzipped; an entry may have 120.0 KiB gzipped',
    ].join('\n'),
  );
});
