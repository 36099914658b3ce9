import { z } from 'zod/mini';
import { edges, instant, maybe, moment } from './common.ts';

const breach = z.object({
  since: instant,
  until: moment,
  value: z.number(),
  kind: z.enum(['record', 'bound']),
  side: z.enum(['above', 'below']),
  sentence: z.string(),
  /** Of a breach by a bound: which. Older exporters tell neither this nor `record`. */
  bound: z.optional(maybe),
  /** Of a breach by a record: how far beyond it, in widths of the view's band, and how far back the record goes. */
  record: z.optional(
    z.nullable(
      z.object({ view: z.enum(['level', 'jump', 'season']), widths: z.number(), seconds: z.number() }),
    ),
  ),
});

/** What a person can set; null is automatic. */
const settings = { alpha: maybe, lower: maybe, upper: maybe, margin: maybe };
const by = { reason: z.string(), actor: z.string(), via: z.string() };

const override = z.object({ ...settings, ...by, set_at: instant, expires_at: moment });

const auditEntry = z.object({
  version: z.number(),
  at: instant,
  action: z.enum(['set', 'reset', 'expired']),
  ...by,
  ...settings,
  expires_at: moment,
});

const head = {
  metric: z.string(),
  unit: z.string(),
  service: z.nullable(z.string()),
  source: z.string(),
  severity: z.enum(['page', 'ticket', 'none']),
  sample_interval_seconds: z.number(),
  state: z.object({
    kind: z.enum(['not-enough-data', 'learning', 'warming-up', 'ready']),
    text: z.string(),
    /** So many make it the next state; older exporters do not tell. */
    samples_wanted: z.optional(maybe),
  }),
  value: maybe,
  value_at: moment,
  score: maybe,
  alpha: z.number(),
  window_samples: z.number(),
  samples: z.number(),
  /** The automatic one. */
  band: edges,
  /** What holds: with the margin and the bounds of the override. */
  effective: edges,
  breach: z.nullable(breach),
  override: z.nullable(override),
  version: z.number(),
};

const threshold = z.object({ ...head, breaches: z.array(breach) });

/** What `GET /api/v1/thresholds` answers. */
export const thresholds = z.object({
  thresholds: z.array(threshold),
  metrics_max: z.number(),
  turned_away_total: z.number(),
});

/** What `GET /tune?metric=` answers, and a change of it. */
export const tune = z.object({ ...head, history: z.array(auditEntry) });

const run = z.object({
  effective: edges,
  outside: z.number(),
  alerts: z.number(),
  breaches: z.array(breach),
});

/** What a change with `dry_run=true` answers. */
export const dryRun = z.object({
  metric: z.string(),
  window: z.object({ samples: z.number(), from: moment, to: moment }),
  current: run,
  proposed: run,
});

export type Breach = z.infer<typeof breach>;
export type Override = z.infer<typeof override>;
export type AuditEntry = z.infer<typeof auditEntry>;
export type Threshold = z.infer<typeof threshold>;
export type Tune = z.infer<typeof tune>;
export type DryRun = z.infer<typeof dryRun>;
