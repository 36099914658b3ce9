import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';
import { readIcons } from './icons.ts';
import { hostFolder, librariesFolder, rootFolder, type Libraries } from '../paths.ts';

/** Packages that the libraries bring along: the very copy that they use, seen from the one that uses it. */
const broughtBy: Record<string, string> = {
  '@emotion/css': '@grafana/ui',
  '@emotion/react': '@grafana/ui',
  history: '@grafana/runtime',
  i18next: '@grafana/i18n',
  'react-i18next': '@grafana/i18n',
  'react-inlinesvg': '@grafana/ui',
  'react-router-dom-v5-compat': '@grafana/ui',
};

/** What Grafana itself sets in @grafana/runtime, and the package does not export. */
const pluginPage = 'dist/esm/components/PluginPage.mjs';

/** The code editor, the query editor and the map: megabytes that no page of the app draws. */
const left = /^(monaco-editor|@monaco-editor\/react|ol|slate|slate-react|slate-plain-serializer)(\/|$)/;

/** Ten years of time zones in place of all since 1900: a tenth of the size. */
const timeZones = 'moment-timezone/builds/moment-timezone-with-data-10-year-range.js';

/** Finds what the page imports in the libraries of one version, whichever is nearer on the disk. */
export function resolveLibraries(libraries: Libraries): Plugin {
  const folder = librariesFolder(libraries);
  return {
    name: 'resolve-libraries',
    setup(build) {
      build.onResolve({ filter: /^grafana-internal\/plugin-page$/ }, () => ({
        path: join(packageFolder('@grafana/runtime', folder), pluginPage),
      }));
      build.onResolve({ filter: /^lovewatch-icons$/ }, ({ path }) => ({ path, namespace: 'icons' }));
      build.onLoad({ filter: /.*/, namespace: 'icons' }, () => ({
        contents: JSON.stringify(readIcons(packageFolder('@grafana/ui', folder))),
        loader: 'json',
      }));
      build.onResolve({ filter: left }, () => ({ path: join(hostFolder, 'client/stubs/left-out.js') }));
      build.onResolve({ filter: /^moment-timezone$/ }, ({ resolveDir, kind }) =>
        build.resolve(timeZones, { resolveDir, kind }),
      );
      // Of zod's messages only those in English: nobody sees any.
      build.onResolve({ filter: /locales\/index\.js$/ }, ({ importer, path }) =>
        importer.includes('/zod/') ? { path: join(dirname(importer), path, '../en.js') } : null,
      );
      build.onResolve({ filter: /^stream$/ }, () => ({ path: 'stream', external: true }));
      build.onResolve({ filter: /^[@a-z]/ }, async ({ path, importer, kind, pluginData }) => {
        if (pluginData === 'resolved' || !importer.startsWith(join(hostFolder, 'client/'))) return null;
        const by = broughtBy[path];
        const from = by === undefined ? folder : packageFolder(by, folder);
        const found = await build.resolve(path, { resolveDir: from, kind, pluginData: 'resolved' });
        return found.errors.length === 0
          ? found
          : build.resolve(path, { resolveDir: rootFolder, kind, pluginData: 'resolved' });
      });
    },
  };
}

export function packageFolder(name: string, from: string): string {
  return dirname(createRequire(join(from, 'package.json')).resolve(`${name}/package.json`));
}
