import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moduleRule, pathsOf, rulesFor, unservable } from '../../live-rules/testing/some-rules.ts';
import { adminUnderTest, type AdminUnderTest, type Answer, type Call } from '../testing/admin-under-test.ts';

const reason = 'the database is down';
const path = '/api/v1/rules?service=love';
const written = [{ prefix: '/api', use: [{ fault: { code: 503 } }] }];

function put(admin: AdminUnderTest, call: Call = {}): Promise<Answer> {
  return admin.ask(path, { method: 'PUT', body: { rules: written, reason }, ...call });
}

describe('GET /api/v1/rules', () => {
  test('needs no token, and tells by which rules a service serves, with the version as ETag', async () => {
    await using admin = await adminUnderTest();
    const { status, etag, body } = await admin.ask(path, { token: '' });
    expect([status, etag]).toEqual([200, '"0"']);
    expect(body).toEqual({
      service: 'love',
      source: 'file',
      rules: rulesFor('/file'),
      version: 0,
      set_at: '2026-05-28T20:26:40.000Z',
      actor: null,
      via: null,
      reason: null,
      refused: null,
    });
  });

  test('without a name it tells of all', async () => {
    await using admin = await adminUnderTest();
    const { etag, body } = await admin.ask('/api/v1/rules');
    expect([etag, body]).toEqual([
      null,
      {
        services: [
          expect.objectContaining({ service: 'love' }),
          expect.objectContaining({ service: 'pay', rules: moduleRule('./ours.ts') }),
        ],
      },
    ]);
  });

  test('tells of newer rules that cannot serve', async () => {
    await using admin = await adminUnderTest();
    await admin.rules.fileSays([{ name: 'love', rules: unservable }]);
    const { body } = await admin.ask(path);
    expect(body).toMatchObject({
      rules: rulesFor('/file'),
      refused: { at: '2026-05-28T20:26:40.000Z', why: expect.stringContaining('cannot be served') as string },
    });
  });
});

describe('PUT', () => {
  test('answers once the rules serve and are kept, with their defaults, and who and why', async () => {
    await using admin = await adminUnderTest();
    const { status, etag, body } = await put(admin, { headers: { 'x-grafana-user': 'alice' } });
    expect([status, etag]).toEqual([200, '"1"']);
    expect(body).toMatchObject({
      source: 'api',
      rules: rulesFor('/api'),
      version: 1,
      actor: 'alice',
      via: 'token',
      reason,
    });
    expect(admin.workers.served.get('love')).toEqual(rulesFor('/api'));
    expect(await readFile(join(admin.stateDir, 'rules.json'), 'utf8')).toContain('/api');
    expect(admin.journal.recent(1)).toEqual([
      expect.objectContaining({
        kind: 'rules',
        subject: 'rules of love',
        what: `alice has put 1 rule: ${reason}`,
      }),
    ]);
    expect((await admin.ask(path)).body).toEqual(body);
  });

  test('of no rules leaves the service without any', async () => {
    await using admin = await adminUnderTest();
    const { body } = await put(admin, { body: { rules: [], reason } });
    expect([body.rules, admin.workers.served.get('love')]).toEqual([[], []]);
  });

  test('of what GET tells is taken as it is', async () => {
    await using admin = await adminUnderTest();
    const { body } = await admin.ask('/api/v1/rules?service=pay');
    const answer = await put(admin, { body: { rules: body.rules, reason } });
    expect([answer.status, answer.body.rules]).toEqual([200, body.rules]);
  });

  test('as a dry run changes nothing, and shows what would serve', async () => {
    await using admin = await adminUnderTest();
    const before = await admin.everything();
    const body = { rules: written, reason };
    const answer = await admin.ask(`${path}&dry_run=true`, { method: 'PUT', body });
    expect([answer.status, answer.body]).toEqual([
      200,
      { service: 'love', dry_run: true, version: 0, rules: rulesFor('/api') },
    ]);
    expect(await admin.everything()).toEqual(before);
  });
});

describe('DELETE', () => {
  test('is back to the file, with who and why; there it changes nothing', async () => {
    await using admin = await adminUnderTest();
    await put(admin);
    const back = await admin.ask(`${path}&reason=it%20is%20up`, { method: 'DELETE' });
    expect([back.status, back.etag, back.body]).toEqual([
      200,
      '"2"',
      expect.objectContaining({
        source: 'file',
        rules: rulesFor('/file'),
        actor: 'token',
        reason: 'it is up',
      }),
    ]);
    const again = await admin.ask(path, { method: 'DELETE' });
    expect([again.etag, again.body]).toEqual(['"2"', back.body]);
    expect(admin.journal.recent(9)).toHaveLength(2);
  });

  test('as a dry run shows the rules of the file', async () => {
    await using admin = await adminUnderTest();
    await put(admin);
    const { body } = await admin.ask(`${path}&dry_run=true`, { method: 'DELETE' });
    expect(body).toEqual({ service: 'love', dry_run: true, version: 1, rules: rulesFor('/file') });
    expect(admin.rules.get('love')?.source).toBe('api');
  });

  test('is a 409 where the rules of the file cannot serve, and what was put goes on', async () => {
    await using admin = await adminUnderTest();
    await put(admin);
    await admin.rules.fileSays([{ name: 'love', rules: unservable }]);
    const { status, body } = await admin.ask(path, { method: 'DELETE' });
    expect([status, body.detail]).toEqual([
      409,
      'the rules of love in lovewatch.yaml cannot be applied: rules[0] cannot be served; correct them there, nothing has changed',
    ]);
    expect(admin.rules.get('love')?.source).toBe('api');
  });
});

test('a hundred clients at once that heed If-Match lose no change of each other', async () => {
  await using admin = await adminUnderTest();
  const clients = Array.from({ length: 100 }, async (_, client) => {
    for (;;) {
      const { etag, body } = await admin.ask(path);
      const rules = [...(body.rules as object[]), { prefix: `/${client}`, last: true }];
      const answer = await put(admin, { body: { rules, reason }, headers: { 'if-match': etag! } });
      if (answer.status === 200) return;
      expect(answer.status).toBe(412);
    }
  });
  await Promise.all(clients);
  const { version, rules } = admin.rules.get('love')!;
  expect([version, new Set(pathsOf(rules)).size]).toEqual([100, 101]);
});
