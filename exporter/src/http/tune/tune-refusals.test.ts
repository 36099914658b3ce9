import { describe, expect, test } from 'vitest';
import { adminUnderTest, metric, tune, type Call } from '../testing/admin-under-test.ts';

const reason = 'the deploy of noon';

describe('what is wrong is refused with what to write, and changes nothing', () => {
  const finite = 'must be a finite number';
  test.each<[string, Call & { path?: string }, number, string[]]>([
    [
      'lower at upper',
      { body: { lower: 1, upper: 1, reason } },
      400,
      ['lower must be below upper, got 1 and 1'],
    ],
    [
      'alpha of 0',
      { body: { alpha: 0, reason } },
      400,
      ['alpha must be a number within (0, 0.5], got 0; write 0.05'],
    ],
    ['alpha of 0.6', { body: { alpha: 0.6, reason } }, 400, ['within (0, 0.5], got 0.6']],
    ['an infinite bound', { body: '{"upper":1e999,"reason":"r"}' }, 400, [`upper ${finite}, got Infinity`]],
    ['a number as text', { body: { upper: '0.9', reason } }, 400, [`upper ${finite}, got "0.9"`]],
    [
      'null',
      { body: { upper: null, reason } },
      400,
      [`upper ${finite}, got null; write 0.9, or leave it out`],
    ],
    ['a margin below 0', { body: { margin: -1, reason } }, 400, ['within [0, 100], got -1']],
    ['a margin over 100', { body: { margin: 101, reason } }, 400, ['within [0, 100], got 101']],
    [
      'a ttl of 0',
      { body: { upper: 1, ttl_seconds: 0, reason } },
      400,
      ['within (0, 2592000], which is 30 days, got 0'],
    ],
    ['a ttl below 0', { body: { upper: 1, ttl_seconds: -1, reason } }, 400, ['got -1']],
    ['over 30 days', { body: { upper: 1, ttl_seconds: 2_592_001, reason } }, 400, ['got 2592001']],
    [
      'an unknown field',
      { body: { uper: 1, reason } },
      400,
      ['uper is not a field here; did you mean upper?', 'one of alpha'],
    ],
    ['nothing to set', { body: { reason } }, 400, ['one of alpha, lower, upper, margin is missing']],
    ['no reason', { body: { upper: 1 } }, 400, ['reason is missing; write what whoever reads the audit']],
    [
      'an empty reason',
      { body: { upper: 1, reason: ' ' } },
      400,
      ['reason must say why in 1 to 500 characters'],
    ],
    ['a long reason', { body: { upper: 1, reason: 'x'.repeat(501) } }, 400, ['1 to 500 characters']],
    ['no object', { body: [] }, 400, ['the body must be a JSON object']],
    ['no body', {}, 400, ['the body is missing']],
    ['no JSON', { body: '{"upper":' }, 400, ['not valid JSON', 'send one JSON object']],
    [
      'an unknown key of the query',
      { path: `${tune}&colour=red`, body: { upper: 1, reason } },
      400,
      ['colour is not a field'],
    ],
    [
      'a repeated key',
      { path: `${tune}&metric=b`, body: { upper: 1, reason } },
      400,
      ['metric is repeated; write it once'],
    ],
    [
      'a dry run of maybe',
      { path: `${tune}&dry_run=maybe`, body: { upper: 1, reason } },
      400,
      ['dry_run must be true or false'],
    ],
    ['no metric', { path: '/tune', body: { upper: 1, reason } }, 400, ['metric is missing; write ?metric=']],
    [
      'an unknown metric',
      { path: '/tune?metric=love', body: { upper: 1, reason } },
      404,
      [`the nearest are ${metric}`],
    ],
    ['a body over 64 KiB', { body: { upper: 1, reason: 'x'.repeat(66_000) } }, 413, ['send 64 KiB at most']],
    ['text', { body: 'upper=1', headers: { 'content-type': 'text/plain' } }, 415, ['send application/json']],
    [
      'a form',
      { body: 'upper=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      ['send application/json'],
    ],
    [
      'NaN in a POST',
      { method: 'POST', path: `${tune}&upper=NaN&reason=r` },
      400,
      [`upper ${finite}, got NaN`],
    ],
    [
      'Infinity in a POST',
      { method: 'POST', path: `${tune}&upper=-Infinity&reason=r` },
      400,
      [`upper ${finite}, got -Infinity`],
    ],
    [
      'no number in a POST',
      { method: 'POST', path: `${tune}&upper=&lower=0x1&reason=r` },
      400,
      [`upper ${finite}, got ""`, 'got "0x1"'],
    ],
    [
      'a field in the query and the body',
      { method: 'POST', path: `${tune}&upper=1`, body: { upper: 1, reason } },
      400,
      ['upper is in the query and in the body'],
    ],
    [
      'a POST of text',
      { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } },
      415,
      ['send application/x-www-form-urlencoded or application/json'],
    ],
    [
      'a DELETE with a body',
      { method: 'DELETE', body: { reason } },
      400,
      ['the body must be empty; write ?reason='],
    ],
    [
      'a DELETE with a field',
      { method: 'DELETE', path: `${tune}&upper=1` },
      400,
      ['upper is not a field here'],
    ],
    [
      'an unknown key of GET',
      { method: 'GET', path: `${tune}&colour=red` },
      400,
      ['colour is not a field here'],
    ],
    [
      'everything at once',
      {
        path: `${tune}&colour=red`,
        body: { alpha: 1, lower: 2, upper: 1, margin: -1, ttl_seconds: 0, size: 1 },
      },
      400,
      [
        'alpha must',
        'margin must',
        'ttl_seconds must',
        'size is not',
        'reason is missing',
        'colour is not',
        'lower must be below',
      ],
    ],
  ])('%s', async (_, { path = tune, method = 'PUT', headers, ...call }, status, said) => {
    await using admin = await adminUnderTest();
    await admin.put({ upper: 0.9, reason });
    const before = await admin.everything();
    const json = typeof call.body === 'string' ? { 'content-type': 'application/json' } : {};
    const got = await admin.ask(path, { method, headers: { ...json, ...headers }, ...call });
    expect([got.status, got.body.status]).toEqual([status, status]);
    for (const each of said) expect(got.body.detail).toContain(each);
    const { problems } = got.body as { problems?: string[] };
    if (problems !== undefined) expect(problems).toHaveLength(said.length);
    expect(await admin.everything()).toEqual(before);
  });
});

test('a state folder that cannot be written is a 503, and nothing has changed', async () => {
  await using admin = await adminUnderTest({ stateDir: 'token/state' });
  const { status, body } = await admin.put({ upper: 0.9, reason });
  expect([status, body.detail]).toEqual([
    503,
    expect.stringMatching(/tunings\.json cannot be written: .*free the disk, or choose another state_dir/),
  ]);
  const after = await admin.ask(tune);
  expect(after.body).toMatchObject({ version: 0, override: null, history: [] });
  expect(after.body.effective).toEqual(after.body.band);
  expect(admin.journal.recent(1)).toEqual([]);
});
