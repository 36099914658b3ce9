import { expect, test } from 'vitest';
import { readToken } from './token.ts';

test.each([
  ['abc-123', { kind: 'fine', token: 'abc-123' }],
  [' abc-123\n', { kind: 'fine', token: 'abc-123' }],
  ['', { kind: 'empty' }],
  [' \n', { kind: 'empty' }],
  ['grafana abc-123', { kind: 'not-one-word' }],
  ['Bearer abc-123', { kind: 'not-one-word' }],
  ['one\ntwo', { kind: 'not-one-word' }],
  ['••••••', { kind: 'odd-letters' }],
])('the token %j is read as %j', (typed, read) => {
  expect(readToken(typed)).toEqual(read);
});
