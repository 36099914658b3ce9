import type { Breaker } from '../../api/schema/breakers.ts';

/** A breaker at rest at noon, with what a test is about. */
export function aBreaker(about: Partial<Breaker> = {}): Breaker {
  return {
    backend: 'love',
    state: 'CLOSED',
    since: '2026-07-01T12:00:00.000Z',
    by: null,
    health_score: 100,
    band: 'pass',
    open_seconds_left: 0,
    open_seconds_total: 14,
    rejected_total: 545,
    calls_total: { success: 1000, failure: 13, slow: 0, ignored: 0, late: 0 },
    in_flight: 2,
    ring: { calls: 1024, failed: 256, slow: 0 },
    window: { calls: 0, failed: 0 },
    transitions: [],
    transitions_total: [],
    missed_total: 0,
    settings: {
      failure_ratio_max: 0.5,
      slow_seconds: null,
      slow_ratio_max: 1,
      burst: true,
      in_flight_min: 12,
      in_flight_age_seconds: 5,
      probes: 5,
      probes_succeeded_min: 3,
    },
    ...about,
  };
}
