import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Stats, StatsChunk, StatsModule } from 'webpack';

/** Of what Grafana loads before anything is shown: one entry without the chunks that come later. */
const entryBytesMax = 120 * 1024;

/** A file that a browser fetches. */
export interface BundleSize {
  readonly file: string;
  /** An entry is loaded first, a chunk when a page needs it. */
  readonly kind: 'entry' | 'chunk';
  readonly bytes: number;
  readonly gzippedBytes: number;
  /** The largest first, in bytes before they are made small. */
  readonly modules: readonly { readonly name: string; readonly bytes: number }[];
}

/** @returns every bundle of a build, entries first, then by size. Reads and compresses each: some 10 ms. */
export function bundleSizes(stats: Stats): BundleSize[] {
  const { outputPath = '', chunks = [] } = stats.toJson({
    all: false,
    outputPath: true,
    chunks: true,
    chunkModules: true,
    chunkModulesSpace: Infinity,
    dependentModules: true,
    nestedModules: true,
    nestedModulesSpace: Infinity,
  });
  return chunks
    .flatMap((chunk) => sizesOf(chunk, outputPath))
    .sort((a, b) => a.kind.localeCompare(b.kind) * -1 || b.gzippedBytes - a.gzippedBytes);
}

function sizesOf({ files, initial, modules = [] }: StatsChunk, folder: string): BundleSize[] {
  return files
    .map((file) => file.split('?')[0]!)
    .filter((file) => file.endsWith('.js'))
    .map((file) => {
      const content = readFileSync(join(folder, file));
      return {
        file,
        kind: initial ? 'entry' : 'chunk',
        bytes: content.length,
        gzippedBytes: gzipSync(content, { level: 9 }).length,
        modules: modules
          .flatMap(leaves)
          .sort((a, b) => b.bytes - a.bytes)
          .slice(0, 5),
      };
    });
}

/** Modules that webpack has joined into one count each for itself. */
function leaves({ name = '', size = 0, modules }: StatsModule): { name: string; bytes: number }[] {
  if (modules !== undefined) return modules.flatMap(leaves);
  return [{ name: name.replace(/^.*node_modules\//, ''), bytes: size }];
}

/** @throws Error naming each entry above `entryBytesMax` and the largest modules in it. */
export function checkBundleSizes(sizes: readonly BundleSize[], bytesMax = entryBytesMax): void {
  const tooLarge = sizes.filter(({ kind, gzippedBytes }) => kind === 'entry' && gzippedBytes > bytesMax);
  if (tooLarge.length === 0) return;
  const lines = tooLarge.map(({ file, gzippedBytes, modules }) => {
    const largest = modules.map(({ name, bytes }) => `${name} (${kibibytes(bytes)})`).join(', ');
    return `${file} must be at most ${kibibytes(bytesMax)} gzipped, got ${kibibytes(gzippedBytes)}; its largest modules: ${largest}`;
  });
  throw new Error(`${lines.join('\n')}\nload what is not needed at once by import()`);
}

/** @returns a table for people. */
export function sizesTable(sizes: readonly BundleSize[]): string {
  const total = sizes.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0);
  const rows = sizes.map(({ file, kind, bytes, gzippedBytes, modules }) => [
    file,
    kind,
    kibibytes(bytes),
    kibibytes(gzippedBytes),
    modules[0]?.name ?? '',
  ]);
  const table = [['file', 'loaded', 'size', 'gzipped', 'largest module'], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '));
  const limit = `an entry may have ${kibibytes(entryBytesMax)} gzipped`;
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n\nall together ${kibibytes(total)} gzipped; ${limit}`;
}

function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
