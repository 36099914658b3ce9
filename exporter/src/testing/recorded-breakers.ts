import type { BreakerView } from '../http/breakers/breaker-schema.ts';

/** What an exporter answers about a breaker that has never moved. */
export const closed: BreakerView = {
  backend: 'love',
  state: 'CLOSED',
  since: '2026-07-01T10:00:00.000Z',
  by: null,
  health_score: 98.4,
  band: 'pass',
  open_seconds_left: 0,
  open_seconds_total: 0,
  rejected_total: 0,
  calls_total: { success: 1000, failure: 9, slow: 2, ignored: 1, late: 0 },
  in_flight: 3,
  ring: { calls: 1011, failed: 9, slow: 2 },
  window: { calls: 40, failed: 0 },
  transitions: [],
  transitions_total: [{ from: 'CLOSED', to: 'OPEN', total: 0 }],
  missed_total: 0,
  settings: {
    failure_ratio_max: 0.5,
    ring_calls_min: 32,
    window_calls_min: 20,
    slow_seconds: null,
    slow_ratio_max: 0.8,
    burst: true,
    burst_healthy_ratio: 0.1,
    burst_broken_ratio: 0.5,
    burst_limit: 20,
    in_flight_min: 12,
    in_flight_age_seconds: 5,
    open_seconds_min: 1,
    open_seconds_max: 10,
    open_jitter_ratio: 0.2,
    probes: 5,
    probes_succeeded_min: 3,
    probe_lease_seconds: 10,
    healthy_seconds: 60,
    idle_seconds: 60,
  },
};

const opening = {
  at: '2026-07-01T12:00:00.125Z',
  from: 'CLOSED',
  to: 'OPEN',
  why: '13 of the last 13 failed',
  cause: 'burst',
  by: null,
} as const;

/** One that has opened by itself. */
export const opened: BreakerView = {
  ...closed,
  state: 'OPEN',
  since: opening.at,
  ...{ health_score: 0, band: 'open', open_seconds_left: 2.31, open_seconds_total: 0.69 },
  ...{ rejected_total: 120, in_flight: 0 },
  ring: { calls: 0, failed: 0, slow: 0 },
  window: { calls: 0, failed: 0 },
  transitions: [opening],
};

const by = { actor: 'ana', via: 'grafana', reason: 'the database is being moved' };

/** One that a person has opened. */
export const forcedOpen: BreakerView = {
  ...opened,
  state: 'FORCED_OPEN',
  since: '2026-07-01T12:00:30.000Z',
  by,
  open_seconds_left: 0,
  transitions: [
    {
      at: '2026-07-01T12:00:30.000Z',
      from: 'OPEN',
      to: 'FORCED_OPEN',
      why: 'set by hand by ana: the database is being moved',
      cause: 'manual',
      by,
    },
    opening,
  ],
};

/** One that a person has closed. */
export const forcedClosed: BreakerView = {
  ...forcedOpen,
  state: 'DISABLED',
  ...{ health_score: 100, band: 'pass' },
};
