import type { Texts } from '../build/texts.ts';

const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** @returns a key without its plural form. */
export const baseOf = (key: string): string => key.replace(pluralSuffix, '');

/** @returns what must be in every translation of a text: `{{placeholders}}` and `<tags>`, sorted, each as often as it is there. */
export function marksOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*-?\s*([\w.]+)[^}]*\}\}|<\/?(\w+)\s*\/?>/g)]
    .map(([whole, placeholder]) => (placeholder === undefined ? whole : `{{${placeholder}}}`))
    .sort();
}

/**
 * @param translated another language's texts.
 * @returns what is wrong with them, a line each.
 */
export function translationProblems(english: Texts, translated: Texts, language: string): string[] {
  return [...translated].flatMap(([key, text]) => {
    const original = english.get(key) ?? english.get(`${baseOf(key)}_other`);
    if (original === undefined) return []; // Another check tells of keys that are too many.
    const [wanted, got] = [marksOf(original).join(' '), marksOf(text).join(' ')];
    if (text !== '' && wanted !== got)
      return [`${language} ${key} must have ${wanted || 'no placeholder'}, got ${got || 'none'}`];
    return [];
  });
}

/** @returns plural forms that a language has and a text lacks. @see https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html */
export function missingPlurals(texts: Texts, language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const counted = new Set([...texts.keys()].filter((key) => pluralSuffix.test(key)).map(baseOf));
  return [...counted].flatMap((base) =>
    forms
      .filter((form) => !texts.has(`${base}_${form}`))
      .map((form) => `${language} ${base}_${form} is missing`),
  );
}

/** @returns keys whose translation is the English text itself, unless it has no word to translate. */
export function sameAsEnglish(english: Texts, translated: Texts): string[] {
  return [...translated]
    .filter(([key, text]) => text === english.get(key) && hasWords(text))
    .map(([key]) => key);
}

function hasWords(text: string): boolean {
  return /[a-z]{2}/i.test(text.replace(/\{\{[^}]*\}\}|<[^>]*>/g, ''));
}
