import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { runExtractor, type Logger } from 'i18next-cli';
import {
  flat,
  languages,
  readTexts,
  textFolders,
  textsConfig,
  textsPath,
  type Nested,
  type TextFolder,
  type Texts,
} from './texts.ts';

/** The texts of one language, as they are and as they should be by the code. */
export interface ExtractedTexts {
  readonly language: string;
  readonly current: Texts;
  readonly wanted: Texts;
  /** The same as `wanted`, in the order and the form of the file. */
  readonly nested: Nested;
}

/**
 * Finds the texts in the code. Changes nothing.
 *
 * @returns each language: keys that the code no longer has are gone, new ones are there, in a translation as ''.
 * @throws Error when the code cannot be read.
 */
export async function extractTexts(folder: TextFolder): Promise<ExtractedTexts[]> {
  const { logger, problems } = keptProblems();
  const { results, hasErrors } = await runExtractor(await textsConfig(folder), {
    isDryRun: true,
    syncPrimaryWithDefaults: true,
    quiet: true,
    logger,
  });
  if (hasErrors)
    throw new Error(`the texts of ${folder || 'the app'} cannot be read:\n${problems.join('\n')}`);
  return results.map(({ locale, existingTranslations, newTranslations }) => ({
    language: locale,
    current: flat(existingTranslations),
    wanted: flat(newTranslations),
    nested: newTranslations,
  }));
}

function keptProblems(): { logger: Logger; problems: string[] } {
  const problems: string[] = [];
  const keep = (message: unknown): void => void problems.push(String(message));
  const leaveOut = (): void => undefined;
  return { logger: { info: leaveOut, warn: keep, error: keep }, problems };
}

/**
 * Brings the files of all languages up to the code: English is taken from it, translations keep what they have. What the
 * panel shares with the app is translated once, in the app.
 *
 * @returns the keys that are still to be translated, by file.
 */
export async function updateTexts(): Promise<Map<string, string[]>> {
  const untranslated = new Map<string, string[]>();
  const ofApp = new Map<string, Texts>();
  for (const language of languages.secondary) ofApp.set(language, await readTexts('', language));
  for (const folder of [...textFolders].reverse()) {
    for (const { language, nested } of await extractTexts(folder)) {
      const filled = fill(nested, ofApp.get(language) ?? new Map());
      const path = await textsPath(folder, language);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${JSON.stringify(filled, null, 2)}\n`);
      const missing = [...flat(filled)].filter(([, text]) => text === '').map(([key]) => key);
      if (missing.length > 0) untranslated.set(path, missing);
    }
  }
  return untranslated;
}

function fill(nested: Nested, known: Texts, prefix = ''): Nested {
  const entries = Object.entries(nested).map(([key, value]): [string, string | Nested] => {
    if (typeof value !== 'string') return [key, fill(value, known, `${prefix}${key}.`)];
    return [key, value === '' ? (known.get(prefix + key) ?? '') : value];
  });
  return Object.fromEntries(entries);
}

if (import.meta.main) {
  const untranslated = await updateTexts();
  for (const [path, keys] of untranslated) console.log(`${path}: to be translated:\n  ${keys.join('\n  ')}`);
}
