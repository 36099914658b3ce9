import { z } from 'zod';
import { component } from './openapi/components.ts';
import type { SloView } from './slo-view.ts';

const instant = z.iso.datetime();
const count = z.number().gte(0);

const sloSchema: z.ZodType<SloView> = component(
  'Slo',
  z.object({
    service: z.string(),
    slo: z.string(),
    objective: z.number(),
    slo_target: z.string(),
    latency_seconds_max: z.number().nullable(),
    onset: instant.nullable().describe('Since when the service has failed; null while all is well.'),
    error_budget: z.object({
      ratio: z.number(),
      remaining_ratio: z.number(),
      bad: count,
      total: count,
      exhausted_in_seconds: z
        .number()
        .nullable()
        .describe('At the pace of the last hour; null when it lasts.'),
    }),
    burns: z.array(
      z.object({
        window: z.string(),
        burn_rate: z.number(),
        burn_rate_lower: z.number(),
        bad: count,
        total: count,
      }),
    ),
    alerts: z.array(
      z.object({
        alert: z.string(),
        severity: z.string(),
        long: z.string(),
        short: z.string(),
        burn_rate: z.number(),
        state: z.enum(['inactive', 'pending', 'firing']),
        since: instant.nullable(),
        bad_events_needed: z
          .number()
          .nullable()
          .describe('How many failures in a row from now would meet its condition; null when none do.'),
      }),
    ),
  }),
);

export const slosSchema = component('Slos', z.object({ slos: z.array(sloSchema) }));
