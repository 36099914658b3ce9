import type { BurnAlert, Slo } from '../../api/schema/slos.ts';

/** A quiet objective, with the exporter's own policy. */
export function quietSlo(over: Partial<Slo> = {}): Slo {
  return {
    service: 'love',
    slo: 'availability',
    objective: 0.999,
    slo_target: '99.9',
    latency_seconds_max: null,
    onset: null,
    error_budget: { ratio: 0.001, remaining_ratio: 0.931, bad: 69, total: 1e6, exhausted_in_seconds: null },
    burns: ['5m', '30m', '1h', '2h', '6h', '1d', '3d'].map((window) => ({
      window,
      burn_rate: 0,
      burn_rate_lower: 0,
      bad: 0,
      total: 6000,
    })),
    alerts: [
      quietAlert(),
      quietAlert({ alert: 'SLOSlowBurn', long: '6h', short: '30m', burn_rate: 6, bad_events_needed: 148 }),
      quietAlert({
        alert: 'SLOTicketBurn',
        severity: 'ticket',
        long: '3d',
        short: '6h',
        burn_rate: 1,
        bad_events_needed: 21,
      }),
    ],
    ...over,
  };
}

export function quietAlert(over: Partial<BurnAlert> = {}): BurnAlert {
  return {
    alert: 'SLOFastBurn',
    severity: 'page',
    long: '1h',
    short: '5m',
    burn_rate: 14.4,
    state: 'inactive',
    since: null,
    bad_events_needed: 338,
    ...over,
  };
}

/** @returns the same with another burn over its shortest window, and nothing else changed. */
export function burning(burnRate: number, burnRateLower: number, slo: Slo = quietSlo()): Slo {
  const [first, ...others] = slo.burns;
  return { ...slo, burns: [{ ...first!, burn_rate: burnRate, burn_rate_lower: burnRateLower }, ...others] };
}

export function withBudget(over: Partial<Slo['error_budget']>, slo: Slo = quietSlo()): Slo {
  return { ...slo, error_budget: { ...slo.error_budget, ...over } };
}
