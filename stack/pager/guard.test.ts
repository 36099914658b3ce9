import { expect, test } from 'vitest';
import { refusalOf } from './guard.ts';

const cases: [string, string, string, string | undefined, string | undefined, RegExp | null][] = [
  ['Alertmanager on this machine', '127.0.0.1', 'POST', '127.0.0.1:9465', undefined, null],
  ['a button on the page', '127.0.0.1', 'POST', 'localhost:9465', 'http://localhost:9465', null],
  ['IPv6', '::1', 'POST', '[::1]:9465', 'http://[::1]:9465', null],
  ['the host of --listen', 'pager.lan', 'GET', 'Pager.lan:9465', undefined, null],
  ['a name rebound to the loopback', '127.0.0.1', 'GET', 'evil.example:9465', undefined, /^Host must be/],
  [
    'a name that only looks like the loopback',
    '127.0.0.1',
    'GET',
    '127.0.0.1.evil.example',
    undefined,
    /^Host must be/,
  ],
  ['no Host at all', '127.0.0.1', 'GET', undefined, undefined, /got nothing/],
  ['a Host that is none', '127.0.0.1', 'GET', 'a b', undefined, /got a b/],
  [
    'a form on another site',
    '127.0.0.1',
    'POST',
    '127.0.0.1:9465',
    'https://evil.example',
    /^Origin must match/,
  ],
  [
    'another port of this machine',
    '127.0.0.1',
    'POST',
    '127.0.0.1:9465',
    'http://127.0.0.1:3000',
    /^Origin must match/,
  ],
  ['a sandboxed frame', '127.0.0.1', 'POST', '127.0.0.1:9465', 'null', /^Origin must match/],
  [
    'a read from elsewhere, whose answer the browser withholds',
    '127.0.0.1',
    'GET',
    '127.0.0.1:9465',
    'https://x.example',
    null,
  ],
  ['any name on all interfaces', '0.0.0.0', 'POST', 'pager:9465', undefined, null],
  ['any name on all IPv6 interfaces', '::', 'POST', 'pager:9465', undefined, null],
  [
    'another site on all interfaces',
    '0.0.0.0',
    'POST',
    'pager:9465',
    'https://evil.example',
    /^Origin must match/,
  ],
];

test.each(cases)('%s', (_title, listenHost, method, host, origin, why) => {
  const refusal = refusalOf(listenHost, method, host, origin);
  if (why === null) expect(refusal).toBeNull();
  else expect(refusal).toMatch(why);
});
