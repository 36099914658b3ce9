import { expect, test } from 'vitest';
import { adminUnderTest, metric } from './testing/admin-under-test.ts';

test('tells every metric with when it was breached, newest first, the one that goes on among them', async () => {
  await using admin = await adminUnderTest();
  await admin.put({ upper: 0.5, reason: 'a test' });
  const watched = admin.thresholds.find(metric)!;
  for (let second = 0; second <= 200; second += 1)
    admin.thresholds.step(watched, 1_780_000_000 + second, second === 0 || second === 200 ? 0.9 : 0.1);
  const { status, body } = await admin.ask('/api/v1/thresholds', { token: '' });
  expect(status).toBe(200);
  const goesOn = { since: '2026-05-28T20:30:00.000Z', until: null, value: 0.9, kind: 'bound', side: 'above' };
  expect(body).toMatchObject({
    thresholds: [
      {
        metric,
        breach: goesOn,
        breaches: [goesOn, { since: '2026-05-28T20:26:40.000Z', until: '2026-05-28T20:27:41.000Z' }],
        version: 1,
      },
      { metric: 'love/latency_p99_seconds', breach: null, breaches: [] },
    ],
    metrics_max: 10_000,
    turned_away_total: 0,
  });
  expect(JSON.stringify(body)).not.toContain('history');
});

test('of one metric it tells that one alone, and what it does not know it refuses', async () => {
  await using admin = await adminUnderTest();
  const { body } = await admin.ask(`/api/v1/thresholds?metric=${metric}`);
  expect(body.thresholds).toEqual([expect.objectContaining({ metric })]);
  expect((await admin.ask('/api/v1/thresholds?metric=love')).status).toBe(404);
  expect((await admin.ask('/api/v1/thresholds?colour=red')).status).toBe(400);
});
