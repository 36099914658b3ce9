import { z } from 'zod';

const version = 1;

const schema = z.object({
  version: z.literal(version),
  saved_at: z.number(),
  metrics: z.record(z.string(), z.object({ seen_at: z.number(), state: z.unknown() })),
});

/** What is kept of one metric. */
export interface KeptMetric {
  /** When its newest sample was. */
  readonly seen_at: number;
  /** Its snapshot, packed. */
  readonly state: unknown;
}

/** The metrics of one shard, by name, as the store has them. */
export interface KeptShard {
  readonly version: typeof version;
  readonly saved_at: number;
  readonly metrics: Readonly<Record<string, KeptMetric>>;
}

export function keptShard(
  metrics: readonly (readonly [string, KeptMetric])[],
  savedAtSeconds: number,
): KeptShard {
  return { version, saved_at: savedAtSeconds, metrics: Object.fromEntries(metrics) };
}

/** @param value as the store has read it. @returns undefined for what is no shard of this version. */
export function readShard(value: unknown): KeptShard | undefined {
  return schema.safeParse(value).data;
}
