import { expect, test } from 'vitest';
import { expand, expandAll } from './expand.ts';

const sources = {
  environment: { HOST: 'exporter', PORT: '9464', PRICE: '$HOST' },
  readFile: (path: string): string => {
    if (path !== '/run/token') throw new Error(`no such file: ${path}`);
    return ' secret\n';
  },
};

const cases: [string, string, string][] = [
  ['text without references stays', 'http://127.0.0.1', 'http://127.0.0.1'],
  ['a bare name', 'http://$HOST:9464', 'http://exporter:9464'],
  ['a name in braces', 'http://${HOST}:${PORT}', 'http://exporter:9464'],
  ['a name of the environment by its long form', '$__env{HOST}', 'exporter'],
  ['the text of a file, without white space around it', '$__file{/run/token}', 'secret'],
  ['two dollars are one', 'pa$$word and $$HOST', 'pa$word and $HOST'],
  ['a name that is not set gives nothing', 'a${NOTHING}b', 'ab'],
  ['what a name stands for is not read again', '$PRICE', '$HOST'],
  ['a dollar before no name stays', 'a$ b$', 'a$ b$'],
];

test.each(cases)('%s', (_title, text, expected) => {
  expect(expand(text, sources)).toBe(expected);
});

test('a file that is not there is told', () => {
  expect(() => expand('$__file{/no}', sources)).toThrow('no such file: /no');
});

test('every string of a file is filled in, keys and numbers are not', () => {
  expect(expandAll({ $HOST: ['$HOST', 1, null, { a: '${PORT}' }], b: true }, sources)).toEqual({
    $HOST: ['exporter', 1, null, { a: '9464' }],
    b: true,
  });
});
