import { describe, expect, test } from 'vitest';
import { requestHeaders, responseHeaders, type Peer } from './forwarded-headers.ts';

const client: Peer = { address: '::ffff:192.0.2.7', host: 'love.example', isTrusted: false };
const ours = [
  'X-Forwarded-For',
  '192.0.2.7',
  'X-Forwarded-Host',
  'love.example',
  'X-Forwarded-Proto',
  'http',
];

describe('requestHeaders', () => {
  test('keeps case, order and repetition', () => {
    const raw = ['Host', 'love.example', 'X-A', '1', 'x-a', '2'];
    expect(requestHeaders(raw, client)).toEqual([...raw, ...ours]);
  });

  test.each([
    ['Connection', 'close'],
    ['Keep-Alive', 'timeout=5'],
    ['Proxy-Authorization', 'Basic bG92ZQ=='],
    ['Proxy-Connection', 'keep-alive'],
    ['TE', 'trailers'],
    ['Transfer-Encoding', 'chunked'],
    ['Upgrade', 'h2c'],
    ['Expect', '100-continue'],
  ])('drops the hop-by-hop header %s', (name, value) => {
    expect(requestHeaders([name, value], client)).toEqual(ours);
  });

  test('drops what Connection declares to be hop-by-hop', () => {
    expect(requestHeaders(['Connection', 'close, X-Secret', 'X-Secret', '1', 'X-Kept', '2'], client)).toEqual(
      ['X-Kept', '2', ...ours],
    );
  });

  const claims = [
    'Forwarded',
    'for=1.2.3.4',
    'X-Forwarded-For',
    '1.2.3.4',
    'X-Forwarded-Host',
    'evil',
    'X-Forwarded-Proto',
    'https',
  ];

  test('drops what an untrusted client claims of where it comes from', () => {
    expect(requestHeaders(claims, client)).toEqual(ours);
  });

  test('keeps and continues what a trusted proxy says', () => {
    expect(requestHeaders(claims, { ...client, isTrusted: true })).toEqual([
      'Forwarded',
      'for=1.2.3.4',
      'X-Forwarded-For',
      '1.2.3.4, 192.0.2.7',
      'X-Forwarded-Host',
      'evil',
      'X-Forwarded-Proto',
      'https',
    ]);
  });

  test('keeps what frames and routes, even where Connection declares it to be hop-by-hop', () => {
    const raw = ['Connection', 'Host, Content-Length', 'Host', 'love.example', 'Content-Length', '5'];
    expect(requestHeaders(raw, client)).toEqual([...raw.slice(2), ...ours]);
  });

  test.each(['X_Forwarded_For', 'x-forwarded_host', 'Content_Length', 'Transfer_Encoding'])(
    'drops %s, which some backends read with - in the place of _',
    (name) => {
      expect(requestHeaders([name, '1'], client)).toEqual(ours);
    },
  );

  test('puts whom an absolute target names in the place of Host', () => {
    const raw = ['Host', 'evil', 'X-A', '1'];
    expect(requestHeaders(raw, { ...client, authority: 'love.example' })).toEqual([
      'Host',
      'love.example',
      'X-A',
      '1',
      ...ours,
    ]);
  });

  test('an HTTP/1.0 client without Host has no X-Forwarded-Host', () => {
    expect(requestHeaders([], { ...client, host: undefined })).toEqual([
      'X-Forwarded-For',
      '192.0.2.7',
      'X-Forwarded-Proto',
      'http',
    ]);
  });
});

test('responseHeaders keeps every cookie and drops the hop-by-hop headers', () => {
  const raw = [
    'Set-Cookie',
    'a=1',
    'Connection',
    'X-Hop',
    'X-Hop',
    '1',
    'Set-Cookie',
    'b=2',
    'Transfer-Encoding',
    'chunked',
    'Keep-Alive',
    'timeout=5',
  ];
  expect(responseHeaders(raw)).toEqual(['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']);
});

test('responseHeaders drops a length beside chunks', () => {
  expect(responseHeaders(['Content-Length', '3', 'X-A', '1'], true)).toEqual(['X-A', '1']);
});
