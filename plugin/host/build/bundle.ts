import { join } from 'node:path';
import { build, type Metafile, type OutputFile } from 'esbuild';
import { hostFolder, type Libraries } from '../paths.ts';
import { resolveLibraries } from './resolve-libraries.ts';

export interface Bundle {
  files: OutputFile[];
  metafile: Metafile;
}

/** Bundles the browser side with the libraries of one version, in memory, minified, with hashes in the names. */
export async function bundleClient(libraries: Libraries): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: hostFolder,
    entryPoints: { main: 'client/main.ts', page: 'client/page.css', fonts: 'client/fonts.css' },
    outdir: '/',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    write: false,
    metafile: true,
    logLevel: 'silent',
    legalComments: 'linked',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    loader: { '.woff2': 'file', '.svg': 'text' },
    plugins: [resolveLibraries(libraries)],
  });
  return { files: outputFiles, metafile };
}

/** @returns the output that an entry point was bundled to, by its path from the host's folder. */
export function outputOf({ metafile }: Bundle, entryPoint: string): string {
  const found = Object.entries(metafile.outputs).find(
    ([path, output]) => output.entryPoint === entryPoint && !path.endsWith('.map'),
  );
  if (found === undefined) throw new Error(`the bundle lacks ${join(hostFolder, entryPoint)}; build it anew`);
  return found[0];
}

/** @returns what `entry` needs before it can draw: the chunks that it imports, and those that it asks for at once. */
export function neededBy({ metafile }: Bundle, entry: string): string[] {
  const needed = new Set<string>();
  const visit = (path: string, follows: readonly string[]): void => {
    for (const each of metafile.outputs[path]?.imports ?? []) {
      if (each.external === true || !follows.includes(each.kind) || needed.has(each.path)) continue;
      needed.add(each.path);
      visit(each.path, ['import-statement']);
    }
  };
  visit(entry, ['import-statement', 'dynamic-import']);
  return [...needed];
}

/** @returns the style sheets of the libraries, uPlot's among them; the entry's own would hold them a second time. */
export function stylesOf({ metafile }: Bundle): string[] {
  const { cssBundle } = metafile.outputs[outputOf({ files: [], metafile }, 'client/start.tsx')] ?? {};
  return cssBundle === undefined ? [] : [cssBundle];
}
