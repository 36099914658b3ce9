import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backendThat, gatewayTo } from '../../testing/gateway-under-test.ts';
import { stateFolder } from '../../testing/state-folder.ts';
import { builtRules } from '../testing/built-rules.ts';

/** A gateway that lets in who shows a token of a real file; and the milliseconds of its clock. */
async function guarded(config: object = {}, tokens = 'alice first-secret\nsecond-secret\n') {
  const folder = await stateFolder();
  const file = join(folder.path, 'tokens');
  await writeFile(file, tokens, { mode: 0o600 });
  const now = { ms: 0 };
  const warned: string[] = [];
  const rules = await builtRules([{ prefix: '/', use: [{ auth: { tokens_file: './tokens', ...config } }] }], {
    folder: folder.path,
    nowMs: () => now.ms,
    warn: (why) => void warned.push(why),
  });
  const backend = await backendThat((_, response) => response.end('love'));
  const gateway = await gatewayTo(backend.url, {}, { rules });
  return {
    file,
    now,
    warned,
    /** @returns the answer to a request with a header. */
    ask: (value?: string, header = 'authorization') =>
      fetch(gateway.url, { headers: value === undefined ? {} : { [header]: value } }),
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      await backend[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('who is let in', () => {
  test.each<[string, number]>([
    ['Bearer first-secret', 200],
    ['bearer   second-secret ', 200],
    ['Bearer alice', 403],
    ['Bearer first-secret2', 403],
    ['Bearer first-secre', 403],
    ['Bearer', 401],
    ['Bearer first-secret second-secret', 401],
    ['Basic first-secret', 401],
    ['first-secret', 401],
    ['', 401],
  ])('%j is a %d', async (value, code) => {
    await using gateway = await guarded();
    expect((await gateway.ask(value)).status).toBe(code);
  });

  test('who shows nothing is told what to send', async () => {
    await using gateway = await guarded();
    const answer = await gateway.ask();
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="love"']);
    expect(await answer.json()).toMatchObject({
      detail: 'a token is needed; send Authorization: Bearer TOKEN',
    });
  });

  test('another header has the token alone, unless a scheme is asked for', async () => {
    await using gateway = await guarded({ header: 'X-API-Key' });
    const codes = ['first-secret', 'Bearer first-secret', 'wrong'].map(
      async (value) => (await gateway.ask(value, 'x-api-key')).status,
    );
    expect(await Promise.all(codes)).toEqual([200, 401, 403]);
    const answer = await gateway.ask('Bearer first-secret');
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'X-API-Key realm="love"']);
    await using withScheme = await guarded({ header: 'X-API-Key', scheme: 'Key' });
    expect((await withScheme.ask('key first-secret', 'x-api-key')).status).toBe(200);
  });
});

describe('the file', () => {
  test('is read again: a second after a change no request passes with what it said before', async () => {
    await using gateway = await guarded();
    expect((await gateway.ask('Bearer first-secret')).status).toBe(200);
    await writeFile(`${gateway.file}.new`, 'third-secret\n', { mode: 0o600 });
    await rename(`${gateway.file}.new`, gateway.file);
    gateway.now.ms += 999;
    expect((await gateway.ask('Bearer first-secret')).status).toBe(200);
    gateway.now.ms += 1;
    const both = ['first', 'third'].map((each) => gateway.ask(`Bearer ${each}-secret`));
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([403, 200]);
  });

  test.each<[string, (file: string) => Promise<void>, RegExp]>([
    [
      'is gone',
      (file) => rm(file),
      /tokens cannot be read: ENOENT.*; write it, or choose another tokens_file/,
    ],
    [
      'others can read',
      (file) => chmod(file, 0o644),
      /must be its owner's alone, its mode is 0644; run chmod 600/,
    ],
    [
      'has a line that is no token',
      (file) => writeFile(file, 'a b c\n'),
      /line 1 must be TOKEN or NAME TOKEN/,
    ],
    ['is empty', (file) => writeFile(file, ''), /has no token; write a line NAME TOKEN$/],
  ])('one that %s lets nobody in; the log says why, and once', async (_, change, why) => {
    await using gateway = await guarded();
    await change(gateway.file);
    for (let request = 0; request < 3; request += 1) {
      const answer = await gateway.ask('Bearer first-secret');
      expect([answer.status, await answer.json()]).toMatchObject([
        503,
        { detail: 'who may come in cannot be read now; see the log of the exporter' },
      ]);
      gateway.now.ms += 1000;
    }
    expect(gateway.warned).toEqual([expect.stringMatching(why)]);
    expect(gateway.warned[0]).toMatch(/^rules\[0\]\.use\[0\]\.auth\.tokens_file: /);
  });

  test('that is mended lets in again, and what breaks again is told again', async () => {
    await using gateway = await guarded({}, '');
    const codes = [];
    for (const text of ['', 'first-secret\n', '']) {
      await writeFile(gateway.file, text);
      codes.push((await gateway.ask('Bearer first-secret')).status);
      gateway.now.ms += 1000;
    }
    expect([codes, gateway.warned.length]).toEqual([[503, 200, 503], 2]);
  });
});
