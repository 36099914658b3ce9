import { describe, expect, test } from 'vitest';
import { adminUnderTest, metric, tune } from '../testing/admin-under-test.ts';

const reason = 'the deploy of noon';

describe('If-Match, at version 1', () => {
  test.each([
    ['"1"', 200],
    ['*', 200],
    ['"0", "1"', 200],
    ['"0"', 412],
    ['"2"', 412],
    ['W/"1"', 412],
    ['"one"', 412],
    ['1', 400],
    ['"1', 400],
    ['"1" "2"', 400],
  ])('%s is a %d', async (ifMatch, status) => {
    for (const [method, more] of [
      ['PUT', { body: { upper: 0.8, reason } }],
      ['DELETE', {}],
    ] as const) {
      await using admin = await adminUnderTest();
      await admin.put({ upper: 0.9, reason });
      const got = await admin.ask(tune, { method, headers: { 'if-match': ifMatch }, ...more });
      expect([method, got.status]).toEqual([method, status]);
      expect(admin.tunings.of(metric).version).toBe(status === 200 ? 2 : 1);
    }
  });

  test('a dry run heeds it, too', async () => {
    await using admin = await adminUnderTest();
    const call = { method: 'PUT', body: { upper: 0.8, reason }, headers: { 'if-match': '"7"' } };
    const { status, body } = await admin.ask(`${tune}&dry_run=true`, call);
    expect([status, body.detail]).toEqual([
      412,
      `the tuning of ${metric} is at version 0, and If-Match asks for another; read it again and decide anew`,
    ]);
  });
});
