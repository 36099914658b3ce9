import { z } from 'zod';
import { states } from '../core/breaker/state-word.ts';
import { component } from './openapi/components.ts';

const instant = z.iso.datetime();
const words = z.record(z.string(), z.string());
const moment = instant.nullable();
const edge = z.number().nullable();

const diagnosisSchema = component(
  'Diagnosis',
  z.object({
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
        value: edge,
        lower: edge,
        upper: edge,
        score: edge,
        breach: z.string().nullable().describe('The sentence of the breach that went on.'),
      }),
    ),
    backends: z.array(
      z.object({ service: z.string(), why: z.string(), failures_in_a_row: z.int(), since: instant }),
    ),
    breakers: z
      .array(
        z.object({
          service: z.string(),
          state: z.enum(states),
          since: instant,
          health_score: z.number(),
          rejected_total: z.int(),
          transitions: z
            .array(z.object({ at: instant, what: z.string() }))
            .describe('Newest first, each with its cause.'),
        }),
      )
      .describe('The circuit breaker of each service concerned, those that let not all pass first.'),
    transitions: z.array(z.object({ at: instant, subject: z.string(), what: z.string() })),
    slowest_requests: z.array(
      z.object({
        at: instant,
        duration_seconds: z.number(),
        code: z.int(),
        method: z.string(),
        path: z.string(),
      }),
    ),
  }),
);

const incidentSchema = component(
  'Incident',
  z.object({
    id: z.string(),
    status: z.enum(['firing', 'resolved']),
    alert: z.string(),
    labels: words,
    annotations: words,
    dedup_key: z.string(),
    timeline: z
      .object({
        onset: moment,
        crossed: moment,
        evaluated: moment,
        notified: moment,
        received: moment,
        resolved: moment,
      })
      .describe('How the page came about, in the order in which it did; null where nobody can say.'),
    diagnosis: diagnosisSchema,
  }),
);

export const incidentsSchema = component('Incidents', z.object({ alerts: z.array(incidentSchema) }));

export type DiagnosisView = z.output<typeof diagnosisSchema>;
/** An incident as `GET /api/v1/alerts` shows it. */
export type IncidentView = z.output<typeof incidentSchema>;
