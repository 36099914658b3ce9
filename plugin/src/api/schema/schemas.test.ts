import { describe, expect, test } from 'vitest';
import { z } from 'zod/mini';
import { adminUnderTest, metric } from '../../../../exporter/src/http/testing/admin-under-test.ts';
import { breakers } from './breakers.ts';
import { dryRun, thresholds, tune } from './thresholds.ts';

const reason = 'deploy of 14:00';

describe("what the exporter's own admin API answers", () => {
  test('of thresholds is understood', async () => {
    await using admin = await adminUnderTest();
    const { body } = await admin.ask('/api/v1/thresholds');
    expect(z.parse(thresholds, body).thresholds.map((each) => each.metric)).toContain(metric);
  });

  test('of one metric and of a change of it is understood', async () => {
    await using admin = await adminUnderTest();
    const { body: changed } = await admin.put({ upper: 0.9, reason });
    expect(z.parse(tune, changed)).toMatchObject({ metric, version: 1, override: { upper: 0.9 } });
    const { body } = await admin.ask(`/tune?metric=${metric}`);
    expect(z.parse(tune, body).history).toHaveLength(1);
  });

  test('of a dry run is understood', async () => {
    await using admin = await adminUnderTest();
    const call = { method: 'PUT', body: { upper: 0.9, reason } };
    const { body } = await admin.ask(`/tune?metric=${metric}&dry_run=true`, call);
    expect(z.parse(dryRun, body).proposed.effective.upper).toBe(0.9);
  });

  test('of breakers is understood', async () => {
    await using admin = await adminUnderTest();
    const { body } = await admin.ask('/api/v1/breakers');
    expect(z.parse(breakers, body).breakers.map(({ backend }) => backend)).toEqual(['love', 'pay']);
  });
});

test('what a newer exporter says besides is left alone', async () => {
  await using admin = await adminUnderTest();
  const { body } = await admin.ask('/api/v1/breakers');
  expect(z.safeParse(breakers, { ...body, more: true }).success).toBe(true);
});

test('a half-filled answer is refused with the place', () => {
  const { error } = z.safeParse(breakers, { breakers: [{ backend: 'love' }] });
  expect(error?.issues[0]?.path).toEqual(['breakers', 0, 'state']);
});
