import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outcomes } from '../../core/breaker/outcome.ts';
import { listening } from '../events/testing/event-client.ts';
import { adminUnderTest, type AdminUnderTest, type Answer, type Call } from '../testing/admin-under-test.ts';

const reason = 'the database is being moved';
const love = '/api/v1/breakers/love';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function act(admin: AdminUnderTest, action: string, more: Call = {}): Promise<Answer> {
  return await admin.ask(`${love}/${action}`, { method: 'POST', body: { reason }, ...more });
}

function notes({ journal }: AdminUnderTest): string[] {
  return journal
    .recent(200)
    .filter(({ kind }) => kind === 'breaker')
    .map(({ what }) => what)
    .reverse();
}

describe('a person takes a breaker over', () => {
  test.each([
    ['force-open', 'FORCED_OPEN', 0],
    ['force-closed', 'DISABLED', 100],
  ])('%s is %s until auto, with who and why', async (action, state, score) => {
    await using admin = await adminUnderTest();
    admin.clock.advance(10);
    const { status, body } = await act(admin, action);
    const by = { actor: 'token', via: 'token', reason };
    const at = '2026-05-28T20:26:50.000Z';
    const why = `set by hand by token: ${reason}`;
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        ...{ backend: 'love', state, since: at, by, health_score: score },
        transitions: [{ at, from: 'CLOSED', to: state, why, cause: 'manual', by }],
      }),
    ]);
    admin.clock.advance(3600);
    admin.calls('love', 100, outcomes.failure);
    expect(admin.breakers.get('love')?.state).toBe(state);
    expect((await act(admin, 'auto', { body: { reason: 'over' } })).body).toMatchObject({
      state: 'CLOSED',
      by: null,
    });
    expect(notes(admin)).toEqual([
      `CLOSED -> ${state}: ${why}`,
      `${state} -> CLOSED: set by hand by token: over`,
    ]);
    expect(admin.breakers.get('pay')?.state).toBe('CLOSED');
  });

  test('one is taken from the other', async () => {
    await using admin = await adminUnderTest();
    for (const action of ['force-open', 'force-closed', 'force-open']) await act(admin, action);
    const why = `set by hand by token: ${reason}`;
    expect(notes(admin)).toEqual([
      `CLOSED -> FORCED_OPEN: ${why}`,
      `FORCED_OPEN -> DISABLED: ${why}`,
      `DISABLED -> FORCED_OPEN: ${why}`,
    ]);
  });

  test('auto leaves alone what opened by itself', async () => {
    await using admin = await adminUnderTest();
    admin.calls('love', 13, outcomes.failure);
    await admin.breakers.saveAll();
    const before = await admin.everything();
    expect(await act(admin, 'auto')).toMatchObject({ status: 200, body: { state: 'OPEN' } });
    expect(await admin.everything()).toEqual(before);
  });

  test.each(['force-open', 'force-closed', 'auto'])(
    '%s of what is so already answers the same, and is noted once',
    async (action) => {
      await using admin = await adminUnderTest();
      const first = await act(admin, action);
      const before = await admin.everything();
      expect((await act(admin, action, { body: { reason: 'again' } })).body).toEqual(first.body);
      expect(await admin.everything()).toEqual(before);
    },
  );

  test.each<[string, string, Call]>([
    ['JSON', 'force-open', { body: { reason } }],
    ['the query', `force-open?reason=${encodeURIComponent(reason)}`, { body: undefined }],
    ['a form', 'force-open', { body: `reason=${reason.replaceAll(' ', '+')}`, headers: form }],
    [
      'the query, with an empty form',
      `force-open?reason=${encodeURIComponent(reason)}`,
      { body: '', headers: form },
    ],
  ])('the reason may be in %s', async (_, path, call) => {
    await using admin = await adminUnderTest();
    const { status, body } = await act(admin, path, call);
    expect([status, body.by]).toEqual([200, { actor: 'token', via: 'token', reason }]);
  });

  test('X-Grafana-User is who has done it', async () => {
    await using admin = await adminUnderTest();
    const { body } = await act(admin, 'force-open', { headers: { 'x-grafana-user': 'ana' } });
    expect(body.by).toEqual({ actor: 'ana', via: 'token', reason });
    expect(notes(admin)).toEqual([`CLOSED -> FORCED_OPEN: set by hand by ana: ${reason}`]);
  });

  test('/api/v1/events tells of it', async () => {
    await using admin = await adminUnderTest();
    await using client = await listening(admin.url);
    await act(admin, 'force-open');
    const text = await client.until('\n\n');
    expect(text).toContain('event: breaker\n');
    expect(text).toContain(
      '"kind":"breaker","subject":"breaker of love","what":"CLOSED -> FORCED_OPEN: set by hand by token',
    );
  });
});

describe('what is wrong is refused with what to write, and changes nothing', () => {
  const why = 'reason must say why in 1 to 500 characters';
  const json = { 'content-type': 'application/json' };
  test.each<[string, string, Call, number, string]>([
    ['no reason', 'force-open', { body: {} }, 400, 'reason is missing; write what whoever reads the audit'],
    ['no body', 'force-open', { body: undefined }, 400, 'reason is missing'],
    ['an empty reason', 'auto', { body: { reason: ' ' } }, 400, why],
    ['a long reason', 'auto', { body: { reason: 'x'.repeat(501) } }, 400, why],
    ['a number', 'auto', { body: { reason: 7 } }, 400, `${why}, got 7`],
    [
      'a field of another call',
      'auto',
      { body: { reason, ttl_seconds: 60 } },
      400,
      'ttl_seconds is not a field here',
    ],
    ['a list', 'auto', { body: [] }, 400, 'the body must be a JSON object; write {"reason": "the database'],
    ['no JSON', 'auto', { body: '{"reason"', headers: json }, 400, 'send one JSON object'],
    ['text', 'auto', { body: reason, headers: { 'content-type': 'text/plain' } }, 415, 'or application/json'],
    ['a reason twice', 'auto?reason=a', { body: { reason } }, 400, 'reason is in the query and in the body'],
    ['a body over 64 KiB', 'auto', { body: { reason: 'x'.repeat(66_000) } }, 413, 'send 64 KiB at most'],
    ['no token', 'force-open', { token: '' }, 401, 'a change needs a token'],
    ['a wrong token', 'force-open', { token: 'wrong' }, 403, 'the token is none of those in'],
    ['two people', 'auto', { headers: { 'x-grafana-user': 'a\tb' } }, 400, 'X-Grafana-User must be one name'],
    ['another backend', '../lov/auto', {}, 404, 'no breaker lov; the nearest are love, pay'],
    ['another action', 'open', {}, 404, 'POST /api/v1/breakers/{backend}/force-open'],
    ['another method', 'auto', { method: 'PUT' }, 404, 'is not part of the admin API'],
  ])('%s', async (_, path, call, status, said) => {
    await using admin = await adminUnderTest();
    await act(admin, 'force-closed');
    const before = await admin.everything();
    const { body, ...answer } = await act(admin, path, call);
    expect([answer.status, body.status, body.detail]).toEqual([
      status,
      status,
      expect.stringContaining(said),
    ]);
    expect(await admin.everything()).toEqual(before);
  });

  test('a state that cannot be kept is a 503, and nothing has changed', async () => {
    await using admin = await adminUnderTest({ stateDir: 'token/state' });
    const { status, body } = await act(admin, 'force-open');
    expect([status, body.detail]).toEqual([
      503,
      expect.stringMatching(/breakers\.json cannot be written: .*free the disk, or choose another state_dir/),
    ]);
    expect([admin.breakers.get('love')?.state, notes(admin)]).toEqual(['CLOSED', []]);
    expect((await admin.ask('/api/v1/breakers?backend=love')).body).toMatchObject({
      breakers: [{ state: 'CLOSED', by: null, transitions: [] }],
    });
  });
});

test('a hundred at once from many clients end in one of the two, and the journal has exactly the changes', async () => {
  await using admin = await adminUnderTest();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      act(admin, index % 2 === 0 ? 'force-open' : 'auto', {
        body: { reason: `wish ${index}` },
        headers: { 'x-grafana-user': `client-${index % 7}` },
      }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const steps = notes(admin).map((what) =>
    /^(\w+) -> (\w+): set by hand by client-\d: wish \d+$/.exec(what)!.slice(1),
  );
  const states = ['CLOSED', ...steps.map(([, to]) => to)];
  expect(steps.map(([from]) => from)).toEqual(states.slice(0, -1)); // Each goes on from the one before,
  expect(new Set(states)).toEqual(new Set(['CLOSED', 'FORCED_OPEN'])); // and none is noted that is no change.
  const { state, by, transitionsTotal } = admin.breakers.get('love')!.status();
  expect(state).toBe(states.at(-1));
  expect(transitionsTotal.reduce((sum, { total }) => sum + total, 0)).toBe(steps.length);
  expect(by?.reason).toBe(state === 'CLOSED' ? undefined : notes(admin).at(-1)!.replace(/.*: /, ''));
  expect(await readFile(join(admin.stateDir, 'breakers.json'), 'utf8')).toContain(`"state":"${state}"`);
});
