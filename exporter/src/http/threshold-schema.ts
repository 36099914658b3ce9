import { z } from 'zod';
import { component } from './openapi/components.ts';

const instant = z.iso.datetime();
const edge = z.number().nullable();
const edges = component('Edges', z.object({ lower: edge, upper: edge }).describe('null: not known.'));

/** What a person can set; null is automatic. */
const settings = {
  alpha: edge.describe('The share of the window outside of the band.'),
  lower: edge,
  upper: edge,
  margin: edge.describe('Widths of the band by which it is wider.'),
};

const by = {
  reason: z.string(),
  actor: z.string(),
  via: z.string().describe("The name of the token; lovewatch for the exporter's own."),
};

export const breachSchema = component(
  'Breach',
  z.object({
    since: instant,
    until: instant.nullable().describe('null while it goes on.'),
    value: z.number().describe('The value that began it.'),
    kind: z.enum(['record', 'bound']).describe('Beyond all that has been, or beyond a bound set by hand.'),
    side: z.enum(['above', 'below']),
    sentence: z.string(),
    bound: z.number().nullable().describe('The bound that it is beyond; null of a record.'),
    record: z
      .object({
        view: z
          .enum(['level', 'jump', 'season'])
          .describe('What is beyond: the value, its jump, or its difference from the usual for the hour.'),
        widths: z.number().describe("How far, in widths of the view's band; negative: below."),
        seconds: z.number().describe('How far back the record goes.'),
      })
      .nullable()
      .describe('The record that it is beyond; null of a bound.'),
  }),
);

const overrideSchema = component(
  'Override',
  z.object({ ...settings, ...by, set_at: instant, expires_at: instant.nullable() }),
);

export const auditEntrySchema = component(
  'AuditEntry',
  z.object({
    version: z.int(),
    at: instant,
    action: z.enum(['set', 'reset', 'expired']),
    ...by,
    ...settings,
    expires_at: instant.nullable(),
  }),
);

/** How one metric stands, without what grows. */
const threshold = {
  metric: z.string(),
  unit: z.string(),
  service: z.string().nullable(),
  source: z.enum(['gateway', 'process', 'machine', 'promql']),
  severity: z.enum(['page', 'ticket', 'none']),
  sample_interval_seconds: z.number(),
  state: z.object({
    kind: z.enum(['not-enough-data', 'learning', 'warming-up', 'ready']),
    text: z.string(),
    samples_wanted: z.int().nullable().describe('So many end this state; null where samples alone do not.'),
  }),
  value: edge,
  value_at: instant.nullable(),
  score: edge.describe('From 0.5 on it is an alert; null while learning.'),
  alpha: z.number(),
  window_samples: z.int().describe('Samples that the window of the band can have.'),
  samples: z.int(),
  band: edges.describe('The automatic one.'),
  effective: edges.describe('What holds: with the margin and the bounds of the override.'),
  breach: breachSchema.nullable(),
  override: overrideSchema.nullable(),
  version: z.int().describe('Counts the changes of the override; the ETag.'),
};

export const thresholdHead = z.object(threshold);
export const tuneSchema = component(
  'Tune',
  z.object({ ...threshold, history: z.array(auditEntrySchema).describe('Newest first.') }),
);
export const tunesSchema = component(
  'Tunes',
  z.object({ metrics: z.array(z.object({ ...threshold, history_total: z.int() })) }),
);
export const thresholdsSchema = component(
  'Thresholds',
  z.object({
    thresholds: z.array(
      z.object({
        ...threshold,
        breaches: z.array(breachSchema).describe('Newest first; the one that goes on is among them.'),
      }),
    ),
    metrics_max: z.int(),
    turned_away_total: z.int().describe('Metrics that found no room, each time that they came.'),
  }),
);

const run = component(
  'Run',
  z.object({
    effective: edges,
    outside: z.int().describe('Samples beyond that band.'),
    alerts: z.int(),
    breaches: z.array(breachSchema).describe('Oldest first.'),
  }),
);
export const dryRunSchema = component(
  'DryRun',
  z.object({
    metric: z.string(),
    dry_run: z.literal(true),
    window: z.object({ samples: z.int(), from: instant.nullable(), to: instant.nullable() }),
    current: run,
    proposed: run,
  }),
);

/** What `GET /tune` answers, and what a change of it does. */
export const tuneAnswerSchema = component('TuneAnswer', z.union([tuneSchema, tunesSchema]));
export const changeAnswerSchema = component('ChangeAnswer', z.union([tuneSchema, dryRunSchema]));

export type AuditEntryView = z.output<typeof auditEntrySchema>;
export type BreachView = z.output<typeof breachSchema>;
export type DryRunView = z.output<typeof dryRunSchema>;
export type OverrideView = z.output<typeof overrideSchema>;
export type RunView = z.output<typeof run>;
export type ThresholdHead = z.output<typeof thresholdHead>;
