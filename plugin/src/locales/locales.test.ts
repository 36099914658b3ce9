import { describe, expect, test } from 'vitest';
import { extractTexts } from '../../build/extract-texts.ts';
import { languages, readTexts, textFolders } from '../../build/texts.ts';
import { baseOf, missingPlurals, sameAsEnglish, translationProblems } from '../../testing/text-checks.ts';
import appJson from '../plugin.json' with { type: 'json' };
import panelJson from '../threshold-band-panel/plugin.json' with { type: 'json' };

/** Texts that are the same in Chinese, and why. */
const sameOnPurpose: Readonly<Record<string, string>> = {
  'incidents.link.slo': 'an abbreviation that Chinese has taken over',
  'thresholds.field.alpha': 'the name of the field in the API',
};

const remedy = 'run `npm run i18n --workspace plugin`, then translate what it lists';
const all = [languages.primary, ...languages.secondary];

test.each([
  ['app', appJson],
  ['panel', panelJson],
])('plugin.json of the %s names the languages there are', (_, json) => {
  expect(json.languages).toEqual(all);
});

describe.each(textFolders.map((folder) => [folder === '' ? 'the app' : 'the panel', folder] as const))(
  'the texts of %s',
  (_, folder) => {
    test('are those of the code, in every language', async () => {
      for (const { language, current, wanted } of await extractTexts(folder)) {
        const missing = [...wanted.keys()].filter((key) => !current.has(key));
        const unused = [...current.keys()].filter((key) => !wanted.has(key));
        const changed = [...wanted]
          .filter(([key, text]) => text !== '' && current.get(key) !== text)
          .map(([key]) => key);
        expect({ language, missing, unused, changed }, remedy).toEqual({
          language,
          missing: [],
          unused: [],
          changed: [],
        });
      }
    });

    test('have every plural form of their language', async () => {
      for (const language of all)
        expect(missingPlurals(await readTexts(folder, language), language)).toEqual([]);
    });

    test.each(languages.secondary)('are all translated to %s', async (language) => {
      const english = await readTexts(folder, languages.primary);
      const translated = await readTexts(folder, language);
      const empty = [...translated].filter(([, text]) => text === '').map(([key]) => key);
      expect(empty, remedy).toEqual([]);
      expect(
        sameAsEnglish(english, translated).filter((key) => !Object.hasOwn(sameOnPurpose, baseOf(key))),
      ).toEqual([]);
    });

    test.each(languages.secondary)('have the same placeholders and tags in %s', async (language) => {
      const english = await readTexts(folder, languages.primary);
      expect(translationProblems(english, await readTexts(folder, language), language)).toEqual([]);
    });
  },
);
