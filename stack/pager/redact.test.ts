import { expect, test } from 'vitest';
import { boundedDetails, boundedText } from './bound.ts';
import { looksLikePagerDutyKey, nestingDepth, redacted } from './redact.ts';

test.each([
  ['a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6', true],
  ['A1B2C3D4E5F6A7B8C9D0E1F2A3B4C5D6', true],
  ['local-pager-only', false],
  ['a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d', false],
  ['a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d67', false],
  ['a1b2c3d4-5f6a7b8c9d0e1f2a3b4c5d6', false],
  ['a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6\n', false],
])('%j leads to PagerDuty: %s', (key, expected) => {
  expect(looksLikePagerDutyKey(key)).toBe(expected);
});

test('a secret is cut out of strings and object keys at any depth', () => {
  const value = { 'my secret-key': ['secret-key', { a: 'x secret-key y', b: 7, c: null }] };
  expect(redacted(value, 'secret-key')).toEqual({
    'my [routing key]': ['[routing key]', { a: 'x [routing key] y', b: 7, c: null }],
  });
});

test('a word too short to be a secret is left in the text', () => {
  expect(redacted('a page', 'a')).toBe('a page');
});

test.each([
  [7, 0],
  [[], 1],
  [{ a: [{ b: 1 }] }, 3],
])('%j nests %i deep', (value, depth) => {
  expect(nestingDepth(value, 64)).toBe(depth);
});

test('a cut text says so and never ends in half a character', () => {
  expect(boundedText('abcdef', 4)).toBe('abc…');
  expect(boundedText('ab😀def', 4)).toBe('ab…');
  expect(boundedText('abc', 4)).toBe('abc');
});

test('ten thousand details keep to the bound', () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`detail ${i}`, 'x'.repeat(40)]));
  expect(JSON.stringify(boundedDetails(many)).length).toBeLessThan(100_000);
});
