import { z } from 'zod/mini';
import { instant, maybe, moment } from './common.ts';

const burn = z.object({
  window: z.string(),
  burn_rate: z.number(),
  /** What the burn rate is at least, at 95 % confidence: this is what pages. */
  burn_rate_lower: z.number(),
  bad: z.number(),
  total: z.number(),
});

const burnAlert = z.object({
  alert: z.string(),
  severity: z.string(),
  long: z.string(),
  short: z.string(),
  /** The burn rate from which on it alerts. */
  burn_rate: z.number(),
  state: z.enum(['inactive', 'pending', 'firing']),
  since: moment,
  bad_events_needed: maybe,
});

const slo = z.object({
  service: z.string(),
  slo: z.string(),
  objective: z.number(),
  slo_target: z.string(),
  latency_seconds_max: maybe,
  onset: z.nullable(instant),
  error_budget: z.object({
    ratio: z.number(),
    remaining_ratio: z.number(),
    bad: z.number(),
    total: z.number(),
    exhausted_in_seconds: maybe,
  }),
  burns: z.array(burn),
  alerts: z.array(burnAlert),
});

/** What `GET /api/v1/slos` answers. */
export const slos = z.object({ slos: z.array(slo) });

export type Slo = z.infer<typeof slo>;
export type Burn = z.infer<typeof burn>;
export type BurnAlert = z.infer<typeof burnAlert>;
