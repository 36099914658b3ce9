import { describe, expect, test } from 'vitest';
import { outcomes } from '../../core/breaker/outcome.ts';
import { adminUnderTest } from '../testing/admin-under-test.ts';
import type { BreakerView } from './breaker-schema.ts';

const settings = {
  failure_ratio_max: 0.5,
  ring_calls_min: 32,
  window_calls_min: 20,
  slow_seconds: 5,
  slow_ratio_max: 0.8,
  burst: true,
  burst_healthy_ratio: 0.1,
  burst_broken_ratio: 0.5,
  burst_limit: 20,
  in_flight_min: 12,
  in_flight_age_seconds: 5,
  open_seconds_min: 1,
  open_seconds_max: 10,
  open_jitter_ratio: 0,
  probes: 5,
  probes_succeeded_min: 3,
  probe_lease_seconds: 10,
  healthy_seconds: 60,
  idle_seconds: 60,
};

describe('GET /api/v1/breakers', () => {
  test('tells each breaker with why it is as it is, its counts and its settings', async () => {
    await using admin = await adminUnderTest();
    admin.clock.advance(10);
    admin.calls('love', 13, outcomes.failure);
    admin.calls('love', 2, outcomes.success); // Rejected.
    admin.clock.advance(0.25);
    const { status, body } = await admin.ask('/api/v1/breakers', { token: '' });
    const [love, pay] = body.breakers as [BreakerView, BreakerView];
    const { transitions_total: total, ...rest } = love;
    expect([status, rest]).toEqual([
      200,
      {
        backend: 'love',
        state: 'OPEN',
        since: '2026-05-28T20:26:50.000Z',
        by: null,
        health_score: 0,
        band: 'open',
        open_seconds_left: 0.75,
        open_seconds_total: 0.25,
        rejected_total: 2,
        calls_total: { success: 0, failure: 13, slow: 0, ignored: 0, late: 0 },
        in_flight: 0,
        ring: { calls: 0, failed: 0, slow: 0 },
        window: { calls: 0, failed: 0 },
        transitions: [
          {
            at: '2026-05-28T20:26:50.000Z',
            from: 'CLOSED',
            to: 'OPEN',
            why: '13 of the last 13 failed',
            cause: 'burst',
            by: null,
          },
        ],
        missed_total: 0,
        settings,
      },
    ]);
    expect(total.filter((each) => each.total > 0)).toEqual([{ from: 'CLOSED', to: 'OPEN', total: 1 }]);
    expect(pay).toMatchObject({ backend: 'pay', state: 'CLOSED', health_score: 100, transitions: [] });
  });

  test('of one backend it tells that one alone', async () => {
    await using admin = await adminUnderTest();
    const { body } = await admin.ask('/api/v1/breakers?backend=pay');
    expect(body.breakers).toEqual([expect.objectContaining({ backend: 'pay' })]);
  });

  test.each<[string, number, string]>([
    ['?backend=lvoe', 404, 'no breaker lvoe; the nearest are love, pay; GET /api/v1/breakers lists all'],
    ['?backend=', 404, 'no breaker ; the nearest are pay, love; GET /api/v1/breakers lists all'],
    ['?backend=love&backend=pay', 400, 'backend is repeated; write it once'],
    ['?service=love', 400, 'service is not a field here'],
  ])('%s is a %d', async (query, status, said) => {
    await using admin = await adminUnderTest();
    const answer = await admin.ask(`/api/v1/breakers${query}`);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringContaining(said)]);
  });
});
