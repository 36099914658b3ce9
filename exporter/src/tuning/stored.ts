import { z } from 'zod';
import type { MetricTuning } from './metric-tuning.ts';

const seconds = z.number();
const version = z.int().gte(0);
const actor = z.object({ name: z.string(), via: z.string() });
const tuning = z.object({
  alpha: z.number().optional(),
  lower: z.number().optional(),
  upper: z.number().optional(),
  margin: z.number().optional(),
});

const metricTuning: z.ZodType<MetricTuning> = z.object({
  version,
  override: z
    .object({
      tuning,
      reason: z.string(),
      actor,
      setAtSeconds: seconds,
      expiresAtSeconds: seconds.optional(),
    })
    .optional(),
  history: z.array(
    z.object({
      version,
      atSeconds: seconds,
      action: z.enum(['set', 'reset', 'expired']),
      actor,
      reason: z.string(),
      tuning,
      expiresAtSeconds: seconds.optional(),
    }),
  ),
});

/** Pairs and not an object: a metric may have any name. */
const schema = z.object({ version: z.literal(1), metrics: z.array(z.tuple([z.string(), metricTuning])) });

/** What an earlier run has left. */
export type StoredTunings =
  | { readonly kind: 'usable'; readonly byMetric: Map<string, MetricTuning> }
  /** Damaged, or of another version of the exporter. */
  | { readonly kind: 'unusable'; readonly why: string };

/** @param stored undefined when there is nothing. */
export function readTunings(stored: unknown): StoredTunings {
  if (stored === undefined) return { kind: 'usable', byMetric: new Map() };
  const { data, error } = schema.safeParse(stored);
  if (data !== undefined) return { kind: 'usable', byMetric: new Map(data.metrics) };
  const [issue] = error.issues;
  return { kind: 'unusable', why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not ours'}` };
}

/** About 250 bytes an entry of the audit. */
export function writtenTunings(byMetric: ReadonlyMap<string, MetricTuning>): object {
  return { version: 1, metrics: [...byMetric] };
}
