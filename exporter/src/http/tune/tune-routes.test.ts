import { describe, expect, test } from 'vitest';
import { adminUnderTest, metric, tune, type Call } from '../testing/admin-under-test.ts';

const reason = 'the deploy of noon';

describe('GET /tune', () => {
  test('tells how a metric stands, with its version as ETag', async () => {
    await using admin = await adminUnderTest();
    const { status, etag, body } = await admin.ask(tune, { token: '' });
    expect([status, etag]).toEqual([200, '"0"']);
    expect(body).toMatchObject({
      metric,
      unit: 'ratio',
      service: 'love',
      source: 'gateway',
      severity: 'ticket',
      sample_interval_seconds: 1,
      state: { kind: 'ready', text: 'ready', samples_wanted: null },
      value_at: '2026-05-28T20:26:39.000Z',
      alpha: 0.05,
      window_samples: 1440,
      samples: 1440,
      breach: null,
      override: null,
      version: 0,
      history: [],
    });
    expect(body.effective).toEqual(body.band);
  });

  test('without a name it tells of all, with the length of the history alone', async () => {
    await using admin = await adminUnderTest();
    await admin.put({ upper: 0.9, reason });
    const { body } = await admin.ask('/tune');
    expect(body).toEqual({
      metrics: [
        expect.objectContaining({ metric, version: 1, history_total: 1 }),
        expect.objectContaining({
          metric: 'love/latency_p99_seconds',
          state: { kind: 'not-enough-data', text: 'not enough data: no sample yet', samples_wanted: null },
          value: null,
          value_at: null,
          score: null,
          band: { lower: null, upper: null },
          history_total: 0,
        }),
      ],
    });
    expect(JSON.stringify(body)).not.toContain('"history":');
  });

  test('an unknown metric is a 404 with the nearest names', async () => {
    await using admin = await adminUnderTest();
    const { status, body } = await admin.ask('/tune?metric=love/eror_ratio');
    expect([status, body.detail]).toEqual([
      404,
      `no metric love/eror_ratio; the nearest are ${metric}, love/latency_p99_seconds; GET /tune lists all`,
    ]);
  });
});

describe('PUT /tune', () => {
  test('sets the whole override, and answers how the metric stands with it', async () => {
    await using admin = await adminUnderTest();
    await admin.put({ lower: 0.01, margin: 2, reason: 'first' });
    admin.clock.advance(10);
    const { status, etag, body } = await admin.put({ upper: 0.9, ttl_seconds: 7200, reason });
    const set = {
      ...{ alpha: null, lower: null, upper: 0.9, margin: null },
      ...{ reason, actor: 'token', via: 'token', expires_at: '2026-05-28T22:26:50.000Z' },
    };
    expect([status, etag]).toEqual([200, '"2"']);
    expect(body).toMatchObject({
      effective: { lower: (body.band as { lower: number }).lower, upper: 0.9 },
      override: { ...set, set_at: '2026-05-28T20:26:50.000Z' },
      version: 2,
      history: [
        { ...set, version: 2, at: '2026-05-28T20:26:50.000Z', action: 'set' },
        { version: 1, action: 'set', lower: 0.01, margin: 2, upper: null, expires_at: null },
      ],
    });
    expect((await admin.ask(tune)).body).toEqual(body);
    expect(admin.journal.recent(1)).toMatchObject([
      {
        kind: 'tuning',
        subject: metric,
        what: `token has set upper 0.9 until 2026-05-28T22:26:50.000Z: ${reason}`,
      },
    ]);
  });

  test('is automatic again after its ttl, and says so', async () => {
    await using admin = await adminUnderTest();
    await admin.put({ upper: 0.9, ttl_seconds: 60, reason });
    admin.clock.advance(59);
    await admin.tunings.expire(1_780_000_059);
    expect(admin.tunings.of(metric).version).toBe(1);
    admin.clock.advance(1);
    await admin.tunings.expire(1_780_000_060);
    const { body } = await admin.ask(tune);
    expect(body).toMatchObject({
      override: null,
      version: 2,
      history: [{ action: 'expired', actor: 'lovewatch', reason, upper: null }, { action: 'set' }],
    });
    expect(body.effective).toEqual(body.band);
  });
});

describe('POST /tune', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const query = `${tune}&upper=0.9&lower=-1e-3&ttl_seconds=60&reason=the+deploy%20of+noon`;
  test.each<[string, string, Call]>([
    ['the query', query, {}],
    [
      'a form',
      tune,
      { body: 'upper=0.9&lower=-1e-3&ttl_seconds=60&reason=the+deploy+of+noon', headers: form },
    ],
    ['a form with the metric', '/tune', { body: query.slice(6), headers: form }],
    [
      'the query and a form',
      `${tune}&upper=.9`,
      { body: `lower=-0.001&ttl_seconds=60&reason=${reason}`, headers: form },
    ],
    ['JSON', tune, { body: { upper: 0.9, lower: -0.001, ttl_seconds: 60, reason } }],
    ['an empty form', query, { body: '', headers: form }],
  ])('takes the fields from %s', async (_, path, call) => {
    await using admin = await adminUnderTest();
    const { status, body } = await admin.ask(path, { method: 'POST', ...call });
    expect([status, body]).toEqual([200, expect.objectContaining({ version: 1 })]);
    expect(body.override).toMatchObject({
      upper: 0.9,
      lower: -0.001,
      reason,
      expires_at: '2026-05-28T20:27:40.000Z',
    });
  });
});

describe('DELETE /tune', () => {
  test('goes back to automatic, and does nothing more the second time', async () => {
    await using admin = await adminUnderTest();
    const untouched = await admin.ask(tune, { method: 'DELETE' });
    expect([untouched.status, untouched.etag]).toEqual([200, '"0"']);
    await admin.put({ upper: 0.9, reason });
    const { status, etag, body } = await admin.ask(`${tune}&reason=over`, { method: 'DELETE' });
    expect([status, etag]).toEqual([200, '"2"']);
    expect(body).toMatchObject({
      override: null,
      history: [{ action: 'reset', reason: 'over' }, { version: 1 }],
    });
    const before = await admin.everything();
    expect(await admin.ask(tune, { method: 'DELETE' })).toMatchObject({ status: 200, etag: '"2"' });
    expect(await admin.everything()).toEqual(before);
  });
});

describe('a dry run answers what would have been, and changes nothing', () => {
  test.each<[string, string, Call]>([
    ['PUT', `${tune}&dry_run=true`, { method: 'PUT', body: { upper: 0.105, reason } }],
    ['POST', `${tune}&dry_run=true&upper=0.105&reason=r`, { method: 'POST' }],
    ['POST of JSON', tune, { method: 'POST', body: { dry_run: true, upper: 0.105, reason } }],
  ])('%s', async (_, path, call) => {
    await using admin = await adminUnderTest();
    await admin.put({ upper: 0.9, reason });
    const before = await admin.everything();
    const { status, body } = await admin.ask(path, call);
    expect([status, body]).toEqual([
      200,
      {
        metric,
        dry_run: true,
        window: { samples: 1440, from: '2026-05-28T20:02:40.000Z', to: '2026-05-28T20:26:39.000Z' },
        current: expect.objectContaining({ alerts: 0, breaches: [] }) as object,
        proposed: expect.objectContaining({
          effective: { lower: expect.any(Number) as number, upper: 0.105 },
          alerts: 1,
          breaches: [
            expect.objectContaining({
              kind: 'bound',
              side: 'above',
              until: null,
              sentence: 'above the upper bound of 0.105 that was set by hand',
              bound: 0.105,
              record: null,
            }),
          ],
        }) as object,
      },
    ]);
    expect(await admin.everything()).toEqual(before);
  });
});
