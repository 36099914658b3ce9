import { chmod, rm, stat, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { adminUnderTest, metric, tune, type AdminUnderTest } from '../testing/admin-under-test.ts';

const body = { upper: 0.9, reason: 'the deploy of noon' };

test('the token file is made with one token of 32 bytes, for its owner alone', async () => {
  await using admin = await adminUnderTest();
  const { mode, size } = await stat(admin.tokenPath);
  expect([mode & 0o777, size]).toEqual([0o600, 44]);
});

describe('a change needs a token', () => {
  test.each(['PUT', 'POST', 'DELETE'])('%s without one is a 401', async (method) => {
    await using admin = await adminUnderTest();
    const { status, headers, body } = await admin.ask(tune, { method, token: '' });
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="lovewatch"']);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.detail).toBe(
      `a change needs a token; send Authorization: Bearer TOKEN with one of those in ${admin.tokenPath}`,
    );
  });

  test.each([
    ['Basic bG92ZTpsb3Zl', 401],
    ['Bearer', 401],
    ['Bearer two words', 401],
    ['Bearer wrong', 403],
  ])('%s is a %d', async (authorization, status) => {
    await using admin = await adminUnderTest();
    expect(await admin.put(body, { headers: { authorization }, token: '' })).toMatchObject({ status });
    expect(admin.tunings.of(metric).version).toBe(0);
  });

  test('it is asked for before the body is read, and a dry run needs it too', async () => {
    await using admin = await adminUnderTest();
    const large = await admin.put({ reason: 'x'.repeat(100_000) }, { token: '' });
    expect(large.status).toBe(401);
    expect((await admin.ask(`${tune}&dry_run=true`, { method: 'PUT', body, token: '' })).status).toBe(401);
  });
});

describe('the token file is read as it is now', () => {
  test('a rotation needs no restart, and the audit shows the name', async () => {
    await using admin = await adminUnderTest();
    await tokens(admin, '# on call\n\nalice first-secret\nbob second-secret\nlast-secret\n');
    expect((await admin.put(body)).status).toBe(403);
    for (const [token, actor] of [
      ['first-secret', 'alice'],
      ['second-secret', 'bob'],
      ['last-secret', 'token'],
    ])
      expect((await admin.put(body, { token: token! })).body).toMatchObject({
        override: { actor, via: actor },
      });
  });

  test.each<[string, (admin: AdminUnderTest) => Promise<void>, RegExp]>([
    [
      'that others can read',
      async ({ tokenPath }) => {
        await chmod(tokenPath, 0o640);
      },
      /must be its owner's alone, its mode is 0640; run chmod 600 /,
    ],
    [
      'that is gone',
      async ({ tokenPath }) => {
        await rm(tokenPath);
      },
      /cannot be read: ENOENT.*; start the exporter again to have it made/,
    ],
    [
      'with three words in a line',
      async (admin) => {
        await tokens(admin, 'alice first-secret\nbob the builder\n');
      },
      /line 2 must be TOKEN or NAME TOKEN; correct or remove it$/,
    ],
    [
      'without a token',
      async (admin) => {
        await tokens(admin, '# nobody\n');
      },
      /has no token; write a line NAME TOKEN/,
    ],
    [
      'of 100 kB',
      async (admin) => {
        await tokens(admin, '#'.repeat(100_000));
      },
      /must have 65536 bytes at most, has 100000/,
    ],
  ])('one %s lets nobody pass, and says what to do', async (_, change, said) => {
    await using admin = await adminUnderTest();
    await change(admin);
    const { status, body: problem } = await admin.put(body);
    expect([status, problem.detail]).toEqual([503, expect.stringMatching(said)]);
    expect(admin.tunings.of(metric).version).toBe(0);
  });
});

describe('X-Grafana-User', () => {
  test('is who has done it, through the token that was shown', async () => {
    await using admin = await adminUnderTest();
    await tokens(admin, 'grafana secret\n');
    const headers = { 'x-grafana-user': Buffer.from('Zoë 王').toString('latin1') };
    const { body: view } = await admin.put(body, { headers, token: 'secret' });
    expect(view).toMatchObject({ history: [{ actor: 'Zoë 王', via: 'grafana' }] });
    expect(admin.journal.recent(1)[0]?.what).toBe('Zoë 王 has set upper 0.9: the deploy of noon');
  });

  test.each(['x'.repeat(191), '', 'a\tb', 'a\u0085b'])('%j is no name', async (name) => {
    await using admin = await adminUnderTest();
    const { status, body: problem } = await admin.put(body, { headers: { 'x-grafana-user': name } });
    expect([status, problem.detail]).toEqual([
      400,
      expect.stringContaining('X-Grafana-User must be one name of 1 to 190 printable characters'),
    ]);
  });
});

async function tokens({ tokenPath }: AdminUnderTest, text: string): Promise<void> {
  await writeFile(tokenPath, text);
}

describe('a page of another origin changes nothing, whatever token its proxy adds', () => {
  test.each([
    ['cross-site', 403, 0],
    ['same-site', 403, 0],
    ['same-origin', 200, 1],
    ['none', 200, 1],
  ])('Sec-Fetch-Site: %s', async (site, status, version) => {
    await using admin = await adminUnderTest();
    expect(await admin.put(body, { headers: { 'sec-fetch-site': site } })).toMatchObject({ status });
    expect(admin.tunings.of(metric).version).toBe(version);
  });
});
