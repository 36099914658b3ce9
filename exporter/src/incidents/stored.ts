import { z } from 'zod';
import { states } from '../core/breaker/state-word.ts';
import type { Incident } from './incident.ts';

const words = z.record(z.string(), z.string());
const seconds = z.number();
const burn = z.object({
  window: z.string(),
  bad: z.number(),
  total: z.number(),
  burnRate: z.number(),
  burnRateLower: z.number(),
});

const incident: z.ZodType<Incident> = z.object({
  id: z.string(),
  status: z.enum(['firing', 'resolved']),
  alert: z.string(),
  labels: words,
  annotations: words,
  dedupKey: z.string(),
  provenance: z.object({
    onset: seconds.optional(),
    crossed: seconds.optional(),
    evaluated: seconds,
    notified: seconds,
    received: seconds.optional(),
    resolved: seconds.optional(),
  }),
  diagnosis: z.object({
    takenAtSeconds: seconds,
    slos: z.array(
      z.object({
        service: z.string(),
        slo: z.string(),
        budgetRemainingRatio: z.number(),
        burns: z.array(burn),
      }),
    ),
    thresholds: z
      .array(
        z.object({
          metric: z.string(),
          value: z.number().optional(),
          lower: z.number().optional(),
          upper: z.number().optional(),
          score: z.number().optional(),
          breach: z.string().optional(),
        }),
      )
      .default([]),
    backends: z.array(
      z.object({ service: z.string(), why: z.string(), failuresInARow: z.number(), sinceSeconds: seconds }),
    ),
    breakers: z
      .array(
        z.object({
          service: z.string(),
          state: z.enum(states),
          sinceSeconds: seconds,
          healthScore: z.number(),
          rejectedTotal: z.number(),
          transitions: z.array(z.object({ atSeconds: seconds, what: z.string() })),
        }),
      )
      .default([]),
    transitions: z.array(z.object({ atSeconds: seconds, subject: z.string(), what: z.string() })),
    slowest: z.array(
      z.object({
        atSeconds: seconds,
        durationSeconds: seconds,
        code: z.number(),
        method: z.string(),
        path: z.string(),
      }),
    ),
  }),
});

const schema = z.object({ version: z.literal(1), incidents: z.array(incident) });

/** @returns the incidents of an earlier run; none when there were none, or they were not written by us. */
export function readIncidents(stored: unknown): Incident[] {
  return schema.safeParse(stored).data?.incidents ?? [];
}
