import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { backendThat, gatewayTo } from '../../testing/gateway-under-test.ts';
import { strictBackend, type StrictBackend, type StrictRequest } from '../../testing/strict-backend.ts';
import { exchangeBytes } from '../../testing/tcp.ts';

// The cases are told in our own words. Those of aws/http-desync-guardian (Apache-2.0) and MDA2AV/Http11Probe (MIT) that
// can be had as data were all run against the gateway in the same way; what is here is one of each kind.

const host = 'Host: love.example\r\n';
const chunked = 'Transfer-Encoding: chunked\r\n';
const last = `GET /last HTTP/1.1\r\n${host}Connection: close\r\n\r\n`;
const hidden = `GET /hidden HTTP/1.1\r\n${host}\r\n`;

const impatient = { client_timeout_seconds: 0.2, response_timeout_seconds: 0.1 };

/** Sends bytes and, on the same connection, a request that would be swallowed or doubled if two readers disagreed. */
async function sentThrough(bytes: string): Promise<{ answer: string; backend: StrictBackend }> {
  await using backend = await strictBackend();
  await using gateway = await gatewayTo(backend.url, impatient);
  return { answer: await exchangeBytes(gateway.port, bytes + last), backend };
}

function post(headers: string, body: string): string {
  return `POST /love HTTP/1.1\r\n${host}${headers}\r\n${body}`;
}

function get(headers: string): string {
  return `GET /love HTTP/1.1\r\n${headers}\r\n`;
}

describe('a request that could be read in two ways never reaches the backend:', () => {
  test.each([
    ['two lengths that differ', post('Content-Length: 0\r\nContent-Length: 5\r\n', 'hello')],
    ['two lengths that agree', post('Content-Length: 5\r\nContent-Length: 5\r\n', 'hello')],
    ['a list of lengths', post('Content-Length: 5, 5\r\n', 'hello')],
    ['a length with a sign', post('Content-Length: +5\r\n', 'hello')],
    ['a length below zero', post('Content-Length: -5\r\n', 'hello')],
    ['a length in hexadecimal', post('Content-Length: 0x5\r\n', 'hello')],
    ['a length with a space inside', post('Content-Length: 1 5\r\n', 'hello')],
    ['a length past 64 bits', post('Content-Length: 18446744073709551621\r\n', 'hello')],
    ['an empty length', post('Content-Length: \r\n', 'hello')],
    ['a length, then chunks', post(`Content-Length: 6\r\n${chunked}`, `0\r\n\r\n${hidden}`)],
    ['chunks, then a length', post(`${chunked}Content-Length: 4\r\n`, `5c\r\n${hidden}\r\n0\r\n\r\n`)],
    ['chunks that are not the last coding', post('Transfer-Encoding: chunked, gzip\r\n', '0\r\n\r\n')],
    ['a coding before chunks', post('Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n')],
    ['identity before chunks', post('Transfer-Encoding: identity, chunked\r\n', '0\r\n\r\n')],
    ['chunks twice', post(`${chunked}${chunked}`, '0\r\n\r\n')],
    ['chunks with a parameter', post('Transfer-Encoding: chunked;q=1\r\n', '0\r\n\r\n')],
    ['xchunked', post('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n')],
    ['chunked in quotes', post('Transfer-Encoding: "chunked"\r\n', '0\r\n\r\n')],
    ['chunked after a vertical tab', post('Transfer-Encoding: \vchunked\r\n', '0\r\n\r\n')],
    ['chunked before a NUL', post('Transfer-Encoding: chunked\0\r\n', '0\r\n\r\n')],
    ['a space before the colon', post('Transfer-Encoding : chunked\r\n', '0\r\n\r\n')],
    ['a folded coding', post('Transfer-Encoding:\r\n chunked\r\n', '0\r\n\r\n')],
    ['a folded header', get(`${host}X-Love: a\r\n b\r\n`)],
    ['a space before the first header', get(` X-Love: a\r\n${host}`)],
    ['a header without a colon', get(`${host}X-Love\r\n`)],
    ['a header without a name', get(`${host}: a\r\n`)],
    ['a NUL in a name', get(`${host}X\0Love: a\r\n`)],
    ['a NUL in a value', get(`${host}X-Love: a\0b\r\n`)],
    ['a bare CR in a value', get(`${host}X-Love: a\rX-Other: b\r\n`)],
    ['a bare LF after a value', get(`${host}X-Love: a\nX-Other: b\r\n`)],
    ['a bare LF after the request line', `GET /love HTTP/1.1\n${host}\r\n`],
    ['a head that ends in bare LFs', `GET /love HTTP/1.1\r\n${host}\n`],
    ['a bare CR after the request line', `GET /love HTTP/1.1\r${host}\r\n`],
    ['a tab in the request line', `GET\t/love\tHTTP/1.1\r\n${host}\r\n`],
    ['a space in the target', `GET /lo ve HTTP/1.1\r\n${host}\r\n`],
    ['HTTP/1.0 with chunks', `POST /love HTTP/1.0\r\n${host}${chunked}\r\n0\r\n\r\n`],
    ['HTTP/1.2', `GET /love HTTP/1.2\r\n${host}\r\n`],
    ['HTTP/2.0', `GET /love HTTP/2.0\r\n${host}\r\n`],
    ['HTTP/0.9', `GET /love HTTP/0.9\r\n${host}\r\n`],
    ['no version', `GET /love\r\n${host}\r\n`],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['no Host', get('')],
    ['an empty Host', get('Host: \r\n')],
    ['two hosts in one', get('Host: love.example, other.example\r\n')],
    ['a Host with a user', get('Host: me@love.example\r\n')],
    ['a Host with a path', get('Host: love.example/a\r\n')],
    ['an absolute target with a user', `GET http://me@love.example/ HTTP/1.1\r\n${host}\r\n`],
    ['an absolute target without a host', `GET http:///love HTTP/1.1\r\n${host}\r\n`],
    ['a target of another scheme', `GET file:///etc/passwd HTTP/1.1\r\n${host}\r\n`],
    ['a target that is no path', `GET love HTTP/1.1\r\n${host}\r\n`],
    ['a target with a fragment', `GET /love#you HTTP/1.1\r\n${host}\r\n`],
    ['a method that nobody knows', `LOVE /love HTTP/1.1\r\n${host}\r\n`],
    ['20 KiB of headers', get(`${host}X-Love: ${'a'.repeat(20 << 10)}\r\n`)],
    ['3000 headers', get(`${host}${'X-Love: a\r\n'.repeat(3000)}`)],
    ['a target of 20 KiB', `GET /${'a'.repeat(20 << 10)} HTTP/1.1\r\n${host}\r\n`],
    ['an expectation that nobody knows', get(`${host}Expect: love\r\n`)],
  ])('%s', async (_, bytes) => {
    const { answer, backend } = await sentThrough(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|417|431) /);
    expect(answer).toContain('application/problem+json');
    expect(backend).toMatchObject({ requests: [], faults: [] });
  });

  test('two Hosts: refused, and what comes after it is another request', async () => {
    const { answer, backend } = await sentThrough(get(`${host}Host: other.example\r\n`));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(backend.requests.map(({ target }) => target)).toEqual(['/last']);
  });
});

describe('a body that breaks off in what could be the next request is cut off:', () => {
  test.each([
    ['a chunk size past 64 bits', 'FFFFFFFFFFFFFFFF5\r\nhello\r\n0\r\n\r\n'],
    ['a chunk size with a sign', '+5\r\nhello\r\n0\r\n\r\n'],
    ['a chunk size with 0x', '0x5\r\nhello\r\n0\r\n\r\n'],
    ['a chunk size with _', '1_0\r\nhello\r\n0\r\n\r\n'],
    ['a chunk size after a space', ' 5\r\nhello\r\n0\r\n\r\n'],
    ['a chunk size before a space', '5 \r\nhello\r\n0\r\n\r\n'],
    ['a chunk size that ends in a bare LF', '5\nhello\r\n0\r\n\r\n'],
    ['a chunk size that ends in a bare CR', '5\rhello\r\n0\r\n\r\n'],
    ['a chunk that ends in a bare LF', '5\r\nhello\n0\r\n\r\n'],
    ['a chunk that is longer than its size', '5\r\nhello you\r\n0\r\n\r\n'],
    ['an extension without a name', '5;\r\nhello\r\n0\r\n\r\n'],
    ['an extension with a bare LF', '5;a\nhello\r\n0\r\n\r\n'],
    ['an extension with a bare CR', '5;a\rb\r\nhello\r\n0\r\n\r\n'],
    ['an extension with a NUL', '5;a\0\r\nhello\r\n0\r\n\r\n'],
    ['32 KiB of extensions', `5;${'a'.repeat(32 << 10)}\r\nhello\r\n0\r\n\r\n`],
    ['a length among the trailers', '5\r\nhello\r\n0\r\nContent-Length: 50\r\n\r\n'],
    ['trailers that end in a bare LF', '5\r\nhello\r\n0\r\n\n'],
  ])('%s', async (_, body) => {
    const { backend } = await sentThrough(post(chunked, body));
    expect(backend).toMatchObject({ requests: [], faults: [] });
  });
});

const oneEach: readonly [string, string, Partial<StrictRequest>][] = [
  ['a length with zeros before it', post('Content-Length: 0005\r\n', 'hello'), { body: 'hello' }],
  ['a request line in a body', post(`Content-Length: ${hidden.length}\r\n`, hidden), { body: hidden }],
  [
    'chunks in another case',
    post('TRANSFER-ENCODING: Chunked\r\n', '5\r\nhello\r\n0\r\n\r\n'),
    { body: 'hello' },
  ],
  ['an extension of a chunk', post(chunked, '5;a="b"\r\nhello\r\n0\r\n\r\n'), { body: 'hello' }],
  ['trailers', post(chunked, '5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n'), { body: 'hello' }],
  ['a body that GET has', `GET /love HTTP/1.1\r\n${host}Content-Length: 5\r\n\r\nhello`, { body: 'hello' }],
  ['CRLFs before the request', `\r\n\r\n${get(host)}`, { target: '/love' }],
  [
    'a target that begins with //',
    `GET //other.example/love HTTP/1.1\r\n${host}\r\n`,
    { target: '//other.example/love' },
  ],
  [
    'dots and encoded slashes in a target',
    `GET /a/..%2f../b HTTP/1.1\r\n${host}\r\n`,
    { target: '/a/..%2f../b' },
  ],
  [
    'the length declared hop-by-hop',
    post('Connection: Content-Length\r\nContent-Length: 5\r\n', 'hello'),
    { body: 'hello' },
  ],
  [
    'h2c, which is ignored',
    get(`${host}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n`),
    { target: '/love' },
  ],
  [
    'a WebSocket with a body',
    get(`${host}Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: ${hidden.length}\r\n`) + hidden,
    { body: hidden },
  ],
];

describe('what can be read in one way only is one request to the backend:', () => {
  test.each(oneEach)('%s', async (_, bytes, wanted) => {
    const { backend } = await sentThrough(bytes);
    expect(backend.faults).toEqual([]);
    const [first, ...others] = backend.requests;
    expect(first).toMatchObject(wanted);
    expect(others.filter(({ target }) => target !== '/last')).toEqual([]);
  });

  test.each(oneEach)('%s; node:http reads the same', async (_, bytes, wanted) => {
    const seen: Partial<StrictRequest>[] = [];
    await using backend = await backendThat((request, response) => {
      void buffer(request).then((body) => {
        seen.push({ target: request.url!, body: body.toString() });
        response.end('ok');
      });
    });
    await using gateway = await gatewayTo(backend.url, impatient);
    await exchangeBytes(gateway.port, bytes + last);
    expect(seen[0]).toMatchObject(wanted);
    expect(seen.slice(1).filter(({ target }) => target !== '/last')).toEqual([]);
  });

  test('the authority of an absolute target counts, not Host', async () => {
    const { backend } = await sentThrough(
      `GET http://love.example:8080/a?b HTTP/1.1\r\nHost: evil.example\r\n\r\n`,
    );
    const [first] = backend.requests;
    expect(first?.target).toBe('/a?b');
    expect(first?.headers.filter(([name]) => name.endsWith('host'))).toEqual([
      ['host', 'love.example:8080'],
      ['x-forwarded-host', 'love.example:8080'],
    ]);
  });

  test('pipelined requests are answered in their order', async () => {
    const { answer, backend } = await sentThrough(
      get(host) + post('Content-Length: 5\r\n', 'hello') + get(host),
    );
    expect(backend.requests).toHaveLength(4);
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(4);
  });

  test('what comes after Connection: close is not read', async () => {
    const { answer, backend } = await sentThrough(get(`${host}Connection: close\r\n`));
    expect(backend.requests.map(({ target }) => target)).toEqual(['/love']);
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(1);
  });
});

test('headers with _ that some backends read as those of the gateway are dropped', async () => {
  const claims =
    'X_Forwarded_For: 1.2.3.4\r\nContent_Length: 5\r\nTransfer_Encoding: chunked\r\nX_Love: a\r\n';
  const { backend } = await sentThrough(get(host + claims));
  expect(backend.requests[0]?.headers.filter(([name]) => name.includes('_'))).toEqual([['x_love', 'a']]);
});

describe('slowly sent', () => {
  test('heads are cut off when they are not whole in client_timeout_seconds, however steadily they drip', async () => {
    await using backend = await strictBackend();
    await using gateway = await gatewayTo(backend.url, impatient);
    const answer = await exchangeBytes(gateway.port, '', get(`${host}X-Love: ${'a'.repeat(300)}\r\n`), 20);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(backend.requests).toEqual([]);
  });

  test('bodies may take their time: they are one request when they are whole', async () => {
    await using backend = await strictBackend();
    await using gateway = await gatewayTo(backend.url, impatient);
    const body = 'a'.repeat(30);
    await exchangeBytes(gateway.port, post('Content-Length: 30\r\nConnection: close\r\n', ''), body);
    expect(backend.requests).toMatchObject([{ target: '/love', body }]);
  });
});
