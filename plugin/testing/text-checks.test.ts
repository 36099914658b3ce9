import { expect, test } from 'vitest';
import { marksOf, missingPlurals, sameAsEnglish, translationProblems } from './text-checks.ts';

const texts = (record: Record<string, string>): Map<string, string> => new Map(Object.entries(record));

test.each([
  ['plain', []],
  ['{{count}} of {{ total }}', ['{{count}}', '{{total}}']],
  ['<0>{{at}}</0> and <strong>so</strong>', ['</0>', '</strong>', '<0>', '<strong>', '{{at}}']],
  ['a < b and b > c', []],
])('the marks of %j are %j', (text, marks) => {
  expect(marksOf(text)).toEqual(marks);
});

test('a translation that lacks a placeholder is told', () => {
  const english = texts({
    a: '{{count}} requests to {{name}}',
    b_one: '{{count}} part',
    b_other: '{{count}} parts',
  });
  const chinese = texts({ a: '{{count}} 个请求', b_other: '{{count}} 个部分' });
  expect(translationProblems(english, chinese, 'zh-Hans')).toEqual([
    'zh-Hans a must have {{count}} {{name}}, got {{count}}',
  ]);
});

test.each([
  ['en-US', ['en-US a_one is missing']],
  ['zh-Hans', []],
  ['pl', ['pl a_few is missing', 'pl a_many is missing', 'pl a_one is missing']],
])('the plural forms that %s needs', (language, missing) => {
  expect(missingPlurals(texts({ a_other: '', b: '' }), language).sort()).toEqual(missing);
});

test('a text without words need not be translated', () => {
  const english = texts({ a: '{{value}} / {{max}}', b: 'Alpha', c: 'Beta' });
  expect(sameAsEnglish(english, texts({ a: '{{value}} / {{max}}', b: 'Alpha', c: '贝塔' }))).toEqual(['b']);
});
