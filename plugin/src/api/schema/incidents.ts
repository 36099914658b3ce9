import { z } from 'zod/mini';
import { instant, maybe, moment } from './common.ts';

const words = z.record(z.string(), z.string());
const told = z.object({ at: instant, what: z.string() });

const diagnosis = z.object({
  taken_at: instant,
  slos: z.array(
    z.object({
      service: z.string(),
      slo: z.string(),
      budget_remaining_ratio: z.number(),
      burns: z.array(
        z.object({
          window: z.string(),
          burn_rate: z.number(),
          burn_rate_lower: z.number(),
          bad: z.number(),
          total: z.number(),
        }),
      ),
    }),
  ),
  thresholds: z.array(
    z.object({
      metric: z.string(),
      value: maybe,
      lower: maybe,
      upper: maybe,
      score: maybe,
      breach: z.nullable(z.string()),
    }),
  ),
  backends: z.array(
    z.object({ service: z.string(), why: z.string(), failures_in_a_row: z.number(), since: instant }),
  ),
  breakers: z.array(
    z.object({
      service: z.string(),
      state: z.string(),
      since: instant,
      health_score: z.number(),
      rejected_total: z.number(),
      transitions: z.array(told),
    }),
  ),
  transitions: z.array(z.object({ at: instant, subject: z.string(), what: z.string() })),
  slowest_requests: z.array(
    z.object({
      at: instant,
      duration_seconds: z.number(),
      code: z.number(),
      method: z.string(),
      path: z.string(),
    }),
  ),
});

const incident = z.object({
  id: z.string(),
  status: z.enum(['firing', 'resolved']),
  alert: z.string(),
  labels: words,
  annotations: words,
  dedup_key: z.string(),
  timeline: z.object({
    onset: moment,
    crossed: moment,
    evaluated: moment,
    notified: moment,
    received: moment,
    resolved: moment,
  }),
  diagnosis,
});

/** What `GET /api/v1/alerts` answers. */
export const incidents = z.object({ alerts: z.array(incident) });

export type Diagnosis = z.infer<typeof diagnosis>;
export type Incident = z.infer<typeof incident>;
