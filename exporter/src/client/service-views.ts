import { z } from 'zod';

/** Answers about the service as a whole, as far as the commands read them; the rest is kept for `--json`. */

/** `GET /healthz`. */
export const healthView = z.looseObject({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  degraded: z.array(z.looseObject({ part: z.string(), why: z.string(), since: z.string().optional() })),
});

const slo = z.looseObject({
  service: z.string(),
  slo: z.string(),
  slo_target: z.string(),
  error_budget: z.looseObject({ remaining_ratio: z.number() }),
  burns: z.array(z.looseObject({ window: z.string(), burn_rate: z.number() })),
  alerts: z.array(z.looseObject({ alert: z.string(), state: z.enum(['inactive', 'pending', 'firing']) })),
});

/** `GET /api/v1/slos`. */
export const slosView = z.looseObject({ slos: z.array(slo) });

const incident = z.looseObject({
  status: z.enum(['firing', 'resolved']),
  alert: z.string(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  timeline: z.looseObject({ evaluated: z.string().nullable() }),
});

/** `GET /api/v1/alerts`. */
export const alertsView = z.looseObject({ alerts: z.array(incident) });

export type HealthView = z.output<typeof healthView>;
export type SloView = z.output<typeof slo>;
export type IncidentView = z.output<typeof incident>;
