import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { I18nextToolkitConfig } from 'i18next-cli';
import { panelFolder, pluginFolder, readPluginJson, sourceFolder } from './plugin-files.ts';

/** The language that the code is written in, and those that it is translated to; plugin.json names the same. */
export const languages = { primary: 'en-US', secondary: ['zh-Hans'] } as const;

/** What Grafana gives texts of their own: the app, and the panel nested in it. */
export const textFolders = ['', panelFolder] as const;
export type TextFolder = (typeof textFolders)[number];

/** A key as i18next looks for it, plural form included, and its text. */
export type Texts = ReadonlyMap<string, string>;

/** @returns where the texts of a language are, as Grafana asks for them: `locales/LANGUAGE/ID.json`. */
export async function textsPath(folder: TextFolder, language: string): Promise<string> {
  const { id } = await readPluginJson(folder);
  return join(sourceFolder, folder, 'locales', language, `${id}.json`);
}

/** @returns the texts of a file, none when it is not there. */
export async function readTexts(folder: TextFolder, language: string): Promise<Texts> {
  const path = await textsPath(folder, language);
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return flat(JSON.parse(text) as Nested);
}

/** How i18next-cli finds the texts: in all that a bundle is made from, for parts that both share are in both. */
export async function textsConfig(folder: TextFolder): Promise<I18nextToolkitConfig> {
  const { id } = await readPluginJson(folder);
  return {
    locales: [languages.primary, ...languages.secondary],
    extract: {
      input: await filesOf(folder),
      output: join(sourceFolder, folder, 'locales/{{language}}/{{namespace}}.json'),
      defaultNS: id,
      functions: ['t'],
      transComponents: ['Trans'],
      extractFromComments: false,
      removeUnusedKeys: true,
      sort: (a, b) => (a.key < b.key ? -1 : 1), // By code unit: the same on every machine.
      defaultValue: '', // i18next then shows the English.
    },
  };
}

/** @returns our own files that an entry needs, as absolute paths. */
async function filesOf(folder: TextFolder): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(sourceFolder, folder, 'module.tsx')],
    absWorkingDir: pluginFolder,
    bundle: true,
    write: false,
    outdir: 'unused',
    metafile: true,
    packages: 'external',
    external: ['amd-module'],
    loader: { '.svg': 'empty' },
    format: 'esm',
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs).map((path) => resolve(pluginFolder, path));
}

export interface Nested {
  readonly [key: string]: string | Nested;
}

export function flat(nested: Nested, prefix = ''): Map<string, string> {
  const entries = Object.entries(nested).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}
