import { describe, expect, test } from 'vitest';
import { adminUnderTest, type Call } from '../testing/admin-under-test.ts';

const reason = 'the database is down';
const path = '/api/v1/rules?service=love';
const use = [{ fault: { code: 503 } }];
const rules = [{ prefix: '/api', use }];
const body = { rules, reason };

describe('what is wrong is refused with what to write, and changes nothing', () => {
  test.each<[string, Call & { path?: string }, number, string[]]>([
    ['no token', { body, token: '' }, 401, ['send Authorization: Bearer TOKEN']],
    ['no token in a dry run', { path: `${path}&dry_run=true`, body, token: '' }, 401, ['send Authorization']],
    ['a wrong token', { body, token: 'wrong' }, 403, ['the token is none of those in']],
    ['a wrong token of a DELETE', { method: 'DELETE', token: 'wrong' }, 403, ['the token is none']],
    ['no service', { path: '/api/v1/rules', body }, 400, ['service is missing; write ?service=love']],
    ['an unknown service', { path: `${path}r`, body }, 404, ['no service lover; the nearest are love, pay']],
    ['an unknown service of GET', { path: `${path}r`, method: 'GET' }, 404, ['no service lover']],
    ['an unknown service of DELETE', { path: `${path}r`, method: 'DELETE' }, 404, ['no service lover']],
    ['an unknown key of the query', { path: `${path}&x=1`, body }, 400, ['x is not a field here']],
    ['a repeated key', { path: `${path}&service=pay`, body }, 400, ['service is repeated; write it once']],
    ['a dry run of maybe', { path: `${path}&dry_run=maybe`, body }, 400, ['dry_run must be true or false']],
    ['no body', {}, 400, ['the body is missing; write {"rules"']],
    ['no object', { body: [] }, 400, ['the body must be a JSON object, got []']],
    ['no rules', { body: { reason } }, 400, ['rules is missing; write []']],
    ['one rule', { body: { rules: rules[0], reason } }, 400, ['rules must be a list of rules, got']],
    ['no reason', { body: { rules } }, 400, ['reason is missing; write what whoever reads the audit']],
    ['an empty reason', { body: { rules, reason: ' ' } }, 400, ['reason must say why']],
    [
      'an unknown field',
      { body: { ...body, rule: [] } },
      400,
      ['rule is not a field here; did you mean rules?'],
    ],
    [
      'everything at once',
      {
        path: `${path}&x=1`,
        body: {
          rules: [
            { prefix: '/ok', use },
            { prefix: 'api', use, usee: [] },
          ],
        },
      },
      400,
      [
        'rules[1].prefix must',
        'rules[1].usee is not a field here',
        'reason is missing',
        'x is not a field here',
      ],
    ],
    [
      'rules that cannot serve',
      { body: { rules: [{ prefix: '/unservable', use }], reason } },
      400,
      ['rules[0] cannot be served'],
    ],
    [
      'a module that the file does not name',
      { body: { rules: [{ prefix: '/', use: [{ module: { path: './theirs.ts' } }] }], reason } },
      403,
      [
        'a module is code, and may be put only if lovewatch.yaml names it in a rule, got ./theirs.ts; it names ./ours.ts: add it there',
      ],
    ],
    [
      'such a module in a dry run',
      {
        path: `${path}&dry_run=true`,
        body: { rules: [{ prefix: '/', use: [{ module: { path: '/tmp/x.ts' } }] }], reason },
      },
      403,
      ['got /tmp/x.ts'],
    ],
    [
      'another version',
      { body, headers: { 'if-match': '"7"' } },
      412,
      ['are at version 1, and If-Match asks'],
    ],
    [
      'another version of a dry run',
      { path: `${path}&dry_run=true`, body, headers: { 'if-match': '"7"' } },
      412,
      ['read them again'],
    ],
    ['another version of a DELETE', { method: 'DELETE', headers: { 'if-match': '"0"' } }, 412, ['version 1']],
    ['no version', { body, headers: { 'if-match': '7' } }, 400, ['write If-Match: "3"']],
    ['over 64 KiB', { body: { rules, reason: 'x'.repeat(66_000) } }, 413, ['send 64 KiB at most']],
    ['text', { body: 'x', headers: { 'content-type': 'text/plain' } }, 415, ['send application/json']],
    ['a DELETE with a body', { method: 'DELETE', body: { reason } }, 400, ['the body must be empty']],
  ])('%s', async (_, { path: asked = path, method = 'PUT', ...call }, status, said) => {
    await using admin = await adminUnderTest();
    expect((await admin.ask(path, { method: 'PUT', body: { rules: [], reason } })).status).toBe(200);
    const before = await admin.everything();
    const got = await admin.ask(asked, { method, ...call });
    expect([got.status, got.body.status]).toEqual([status, status]);
    for (const each of said) expect(got.body.detail).toContain(each);
    const { problems } = got.body as { problems?: string[] };
    if (problems !== undefined) expect(problems).toHaveLength(said.length);
    expect(await admin.everything()).toEqual(before);
  });
});

test('a state folder that cannot be written is a 503, and nothing has changed', async () => {
  await using admin = await adminUnderTest({ stateDir: 'token/state' });
  const { status, body: problem } = await admin.ask(path, { method: 'PUT', body });
  expect([status, problem.detail]).toEqual([
    503,
    expect.stringMatching(/rules\.json cannot be written: .*free the disk, or choose another state_dir/),
  ]);
  const { version, source } = admin.rules.get('love')!;
  expect([version, source, admin.workers.applied, admin.journal.recent(1)]).toEqual([
    0,
    'file',
    ['love', 'love'],
    [],
  ]);
});

test('workers that fail by themselves are a 503, and nothing has changed', async () => {
  await using admin = await adminUnderTest();
  admin.workers.before = () => Promise.reject(new Error('worker 2 has died'));
  const { status, body: problem } = await admin.ask(path, { method: 'PUT', body });
  expect([status, problem.detail]).toEqual([
    503,
    'the rules of love could not be applied: worker 2 has died; nothing has changed: correct the rules, or try again',
  ]);
  expect(admin.rules.get('love')?.version).toBe(0);
});
