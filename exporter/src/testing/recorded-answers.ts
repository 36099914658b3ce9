/** What an exporter answers about a threshold that is breached and has been tuned. */
export const latency = {
  metric: 'love/latency_p99_seconds',
  unit: 'seconds',
  service: 'love',
  source: 'gateway',
  severity: 'page',
  sample_interval_seconds: 60,
  state: { kind: 'ready', text: 'ready', samples_wanted: null },
  value: 0.913_243_21,
  value_at: '2026-07-01T12:05:00.000Z',
  score: 0.8312,
  alpha: 0.05,
  window_samples: 1440,
  samples: 1440,
  band: { lower: 0.0121, upper: 0.251 },
  effective: { lower: 0.0121, upper: 0.251 },
  breach: {
    since: '2026-07-01T12:01:00.000Z',
    until: null,
    value: 0.7,
    kind: 'record',
    side: 'above',
    sentence: "38% of the band's width above the highest value of the last 14 days",
    bound: null,
    record: { view: 'level', widths: 0.38, seconds: 1_209_600 },
  },
  override: null,
  version: 2,
  history: [
    {
      version: 2,
      at: '2026-06-30T10:00:00.250Z',
      action: 'expired',
      actor: 'ana',
      via: 'grafana',
      reason: 'its time was up',
      ...{ alpha: null, lower: null, upper: null, margin: null, expires_at: null },
    },
    {
      version: 1,
      at: '2026-06-30T08:00:00.000Z',
      action: 'set',
      actor: 'ana',
      via: 'grafana',
      reason: 'load test',
      ...{ alpha: null, lower: null, upper: 2, margin: 0.5, expires_at: '2026-06-30T10:00:00.000Z' },
    },
  ],
} as const;

/** The same after somebody has set an upper bound. */
export const latencyTuned = {
  ...latency,
  effective: { lower: 0.0121, upper: 0.95 },
  breach: null,
  override: {
    ...{ alpha: null, lower: null, upper: 0.95, margin: null },
    reason: 'batch job at noon',
    actor: 'token',
    via: 'token',
    set_at: '2026-07-01T12:06:00.000Z',
    expires_at: '2026-07-01T14:06:00.000Z',
  },
  version: 3,
} as const;

/** A metric of which nothing is known yet. */
export const silent = {
  ...latency,
  metric: 'queue_depth{queue="mail"}',
  unit: 'none',
  service: null,
  severity: 'ticket',
  state: { kind: 'not-enough-data', text: 'not enough data: no sample yet', samples_wanted: null },
  ...{ value: null, value_at: null, score: null, samples: 0, breach: null, version: 0 },
  band: { lower: null, upper: null },
  effective: { lower: null, upper: null },
  history: [],
} as const;

const noon = { since: '2026-07-01T12:00:00.000Z', kind: 'bound', side: 'above' } as const;

/** What a dry run of `upper: 0.95` answers. */
export const latencyTried = {
  metric: latency.metric,
  dry_run: true,
  window: { samples: 1440, from: '2026-06-30T12:06:00.000Z', to: '2026-07-01T12:05:00.000Z' },
  current: {
    effective: latency.effective,
    outside: 80,
    alerts: 11,
    breaches: Array.from({ length: 11 }, (_, hour) => ({
      ...{ ...noon, until: `2026-07-01T${String(hour).padStart(2, '0')}:10:00.000Z`, kind: 'record' },
      since: `2026-07-01T${String(hour).padStart(2, '0')}:00:00.000Z`,
      value: 0.7,
      sentence: "2.1% of the band's width above the highest value of the last 14 days",
      bound: null,
      record: { view: 'level', widths: 0.021, seconds: 1_209_600 },
    })),
  },
  proposed: {
    effective: { lower: 0.0121, upper: 0.95 },
    outside: 12,
    alerts: 1,
    breaches: [
      {
        ...{ ...noon, until: null, value: 0.99, bound: 0.95, record: null },
        sentence: 'above the upper bound of 0.95 that was set by hand',
      },
    ],
  },
} as const;

/** A service whose backend is away, with a fast burn on its way to a page. */
export const troubled = {
  health: {
    status: 'degraded',
    version: '0.1.0',
    sources: [{ source: 'gateway', mode: 'proxy', service: 'love', is_up: true }],
    degraded: [
      {
        part: 'backend of love',
        why: 'connect ECONNREFUSED 127.0.0.1:8081',
        failures_in_a_row: 4,
        since: '2026-07-01T12:00:00.000Z',
      },
    ],
  },
  slos: {
    slos: [
      {
        service: 'love',
        slo: 'availability',
        slo_target: '99.9',
        error_budget: { remaining_ratio: 0.8731 },
        burns: [
          { window: '5m', burn_rate: 121.4 },
          { window: '1h', burn_rate: 14.9 },
        ],
        alerts: [
          { alert: 'SLOFastBurn', state: 'firing' },
          { alert: 'SLOTicketBurn', state: 'pending' },
          { alert: 'SLOTicketBurn', state: 'pending' },
          { alert: 'SLOBudgetExhausted', state: 'inactive' },
        ],
      },
    ],
  },
  alerts: {
    alerts: [
      {
        status: 'firing',
        alert: 'SLOFastBurn',
        labels: { severity: 'page', service: 'love', slo: 'availability' },
        annotations: { summary: 'love availability: error budget burning at least 95x too fast' },
        timeline: { evaluated: '2026-07-01T12:01:05.123Z' },
      },
      {
        status: 'resolved',
        alert: 'SLOSlowBurn',
        labels: {},
        annotations: {},
        timeline: { evaluated: '2026-06-30T12:00:00.000Z' },
      },
    ],
  },
} as const;
