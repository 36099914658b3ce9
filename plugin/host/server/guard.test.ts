import { expect, test } from 'vitest';
import { refusalOf, type Caller } from './guard.ts';

const own = '127.0.0.1:3000';
const page = 'http://127.0.0.1:3000';

const cases: [string, string, Partial<Caller>, RegExp | null][] = [
  ['the page itself', '127.0.0.1', { method: 'PUT', origin: page, site: 'same-origin' }, null],
  ['a program on this machine', '127.0.0.1', { method: 'PUT' }, null],
  ['an address typed in', '127.0.0.1', { site: 'none' }, null],
  ['localhost', '127.0.0.1', { host: 'localhost:3000' }, null],
  ['IPv6', '::1', { host: '[::1]:3000', method: 'POST', origin: 'http://[::1]:3000' }, null],
  ['the host of --listen', 'preview.lan', { host: 'Preview.lan:3000' }, null],
  ['a link from elsewhere', '127.0.0.1', { site: 'cross-site' }, null],
  ['any name on all interfaces', '0.0.0.0', { host: 'box:3000' }, null],
  ['a name rebound to the loopback', '127.0.0.1', { host: 'evil.example:3000' }, /^Host must be/],
  [
    'a name that only looks like the loopback',
    '127.0.0.1',
    { host: '127.0.0.1.evil.example' },
    /^Host must be/,
  ],
  ['no Host at all', '127.0.0.1', { host: undefined }, /got nothing/],
  [
    'a form on another site',
    '127.0.0.1',
    { method: 'POST', origin: 'https://evil.example' },
    /^Origin must match/,
  ],
  [
    'another port of this machine',
    '127.0.0.1',
    { method: 'POST', origin: 'http://127.0.0.1:9090' },
    /^Origin must/,
  ],
  ['a sandboxed frame', '127.0.0.1', { method: 'DELETE', origin: 'null' }, /^Origin must match/],
  [
    'a write without Origin from another site',
    '127.0.0.1',
    { method: 'POST', site: 'cross-site' },
    /^Sec-Fetch-Site/,
  ],
  ['a write from a sibling name', '0.0.0.0', { method: 'PUT', site: 'same-site' }, /^Sec-Fetch-Site/],
];

test.each(cases)('%s', (_title, listenHost, caller, why) => {
  const refusal = refusalOf(listenHost, {
    method: 'GET',
    host: own,
    origin: undefined,
    site: undefined,
    ...caller,
  });
  if (why === null) expect(refusal).toBeNull();
  else expect(refusal).toMatch(why);
});
