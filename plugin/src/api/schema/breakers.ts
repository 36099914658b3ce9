import { z } from 'zod/mini';
import { instant, maybe } from './common.ts';

const state = z.enum(['CLOSED', 'OPEN', 'HALF_OPEN', 'FORCED_OPEN', 'DISABLED']);
const by = z.nullable(z.object({ actor: z.string(), via: z.string(), reason: z.string() }));

const transition = z.object({
  at: instant,
  from: state,
  to: state,
  /** A sentence in English without its full stop. */
  why: z.string(),
  /** Its kind: burst, ring, window, slow, in-flight, time, probes-*, manual. */
  cause: z.string(),
  by,
});

const breaker = z.object({
  backend: z.string(),
  state,
  since: instant,
  by,
  health_score: z.number(),
  band: z.enum(['pass', 'degraded', 'open']),
  open_seconds_left: z.number(),
  open_seconds_total: z.number(),
  rejected_total: z.number(),
  calls_total: z.object({
    success: z.number(),
    failure: z.number(),
    slow: z.number(),
    ignored: z.number(),
    late: z.number(),
  }),
  in_flight: z.number(),
  ring: z.object({ calls: z.number(), failed: z.number(), slow: z.number() }),
  window: z.object({ calls: z.number(), failed: z.number() }),
  transitions: z.array(transition),
  transitions_total: z.array(z.object({ from: state, to: state, total: z.number() })),
  missed_total: z.number(),
  settings: z.record(z.string(), z.union([maybe, z.boolean()])),
});

/** What `GET /api/v1/breakers` answers. */
export const breakers = z.object({ breakers: z.array(breaker) });

export type Breaker = z.infer<typeof breaker>;
export type BreakerState = z.infer<typeof state>;
export type BreakerTransition = z.infer<typeof transition>;
