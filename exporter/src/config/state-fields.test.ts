import { expect, test } from 'vitest';
import { problemsReading } from '../testing/problems-reading.ts';
import { parseConfig } from './parse.ts';

const services = `services:
  - name: love
    backend: http://127.0.0.1:8081
    slos: [{ name: availability, objective: 0.999 }]
`;

const problemsOf = (text: string): string[] =>
  problemsReading(() => parseConfig(`${text}\n${services}`, 'lovewatch.yaml'));

test('state is in files when nothing is said, also where breakers are shared', () => {
  const shared = parseConfig(`redis_url: redis://10.0.0.7\n${services}`, 'lovewatch.yaml');
  expect([shared.state_store, shared.redis_url, shared.instance]).toEqual([
    'file',
    'redis://10.0.0.7',
    undefined,
  ]);
});

test.each([
  'redis_url: redis://127.0.0.1',
  'redis_url: redis://:p%40ss@localhost:6379',
  'redis_url: "rediss://user:secret@[::1]:6380/15"',
  'state_store: redis\nredis_url: redis://127.0.0.1:6379/0\ninstance: love-1',
  'state_store: memory',
])('%s is taken', (text) => {
  expect(problemsOf(text)).toEqual([]);
});

const urlRemedy =
  'redis_url must be redis://HOST:PORT/DATABASE, or rediss:// for TLS, got %; write redis://127.0.0.1:6379/0';

test.each([
  [
    'state_store: redis',
    '1:14 state_store needs redis_url, which is missing; write redis_url: redis://127.0.0.1:6379/0 at the top of the file',
  ],
  ['state_store: disk', '1:14 state_store must be one of file, memory, redis, got "disk"; write file'],
  ['redis_url: 127.0.0.1:6379', `1:12 ${urlRemedy.replace('%', '"127.0.0.1:6379"')}`],
  ['redis_url: http://127.0.0.1', `1:12 ${urlRemedy.replace('%', '"http://127.0.0.1"')}`],
  ['redis_url: redis://10.0.0.7/love', `1:12 ${urlRemedy.replace('%', '"redis://10.0.0.7/love"')}`],
  ['redis_url: redis://10.0.0.7?db=1', `1:12 ${urlRemedy.replace('%', '"redis://10.0.0.7?db=1"')}`],
  ['redis_url: 7', `1:12 ${urlRemedy.replace('%', '7')}`],
  [
    'instance: Love.1',
    '1:11 instance must be 1 to 63 lowercase letters, digits and dashes, starting with a letter, got "Love.1"; write love-1',
  ],
])('%s is refused, with the place and the remedy', (text, expected) => {
  expect(problemsOf(text)).toContain(`lovewatch.yaml:${expected}`);
});

test.each(['redis://:se/c@ret@host/love', 'http://user:secret@host', ':secret@host'])(
  'the password of %s is not in the message',
  (url) => {
    const [problem] = problemsOf(`redis_url: "${url}"`);
    expect(problem).toContain('***@host');
    expect(problem).not.toMatch(/se.?c.?ret/);
  },
);
