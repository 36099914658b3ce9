import { z } from 'zod';
import { states } from '../../core/breaker/state-word.ts';
import { component } from '../openapi/components.ts';

const instant = z.iso.datetime();
const total = z.number().gte(0).describe('Since the exporter started.');
const count = z.number().gte(0);
const state = z.enum(states);

const by = z.object({ actor: z.string(), via: z.string(), reason: z.string() });

const settings = z
  .object({
    failure_ratio_max: z.number(),
    ring_calls_min: count,
    window_calls_min: count,
    slow_seconds: count.nullable().describe('Null: no call is slow.'),
    slow_ratio_max: z.number(),
    burst: z.boolean(),
    burst_healthy_ratio: count
      .nullable()
      .describe('This and the next two are null when bursts do not open it.'),
    burst_broken_ratio: count.nullable(),
    burst_limit: count.nullable(),
    in_flight_min: count,
    in_flight_age_seconds: count,
    open_seconds_min: count,
    open_seconds_max: count,
    open_jitter_ratio: count,
    probes: count,
    probes_succeeded_min: count,
    probe_lease_seconds: count,
    healthy_seconds: count,
    idle_seconds: count,
  })
  .describe('What opens it, under the names and in the units of the configuration.');

const transition = z.object({
  at: instant,
  from: state,
  to: state,
  why: z.string().describe('A sentence without its full stop, such as 13 of the last 13 failed.'),
  cause: z
    .string()
    .describe('The kind of why: burst, ring, window, slow, in-flight, time, probes-*, manual.'),
  by: by
    .nullable()
    .describe('Who has done it by hand; null when nobody has, or another exporter did not say.'),
});

/** How the breaker of one backend stands. */
export const breakerSchema = component(
  'Breaker',
  z.object({
    backend: z.string().describe('The name of the service.'),
    state: state.describe(
      'DISABLED lets all pass and only counts, which is force-closed; FORCED_OPEN lets nothing pass.',
    ),
    since: instant.describe('When it came to this state.'),
    by: by.nullable().describe('Who has set FORCED_OPEN or DISABLED, and why; null in all other states.'),
    health_score: z.number().gte(0).lte(100),
    band: z.enum(['pass', 'degraded', 'open']).describe('Of the score: from 80 on, from 40 on, and below.'),
    open_seconds_left: count.describe('Of OPEN, until a request may go as a probe; else 0.'),
    open_seconds_total: total,
    rejected_total: total,
    calls_total: z.object({ success: total, failure: total, slow: total, ignored: total, late: total }),
    in_flight: count,
    ring: z.object({ calls: count, failed: count, slow: count }).describe('The last 1024 calls at most.'),
    window: z.object({ calls: count, failed: count }).describe('The last 500 ms.'),
    transitions: z.array(transition).describe('Newest first, the last 20.'),
    transitions_total: z.array(z.object({ from: state, to: state, total })),
    missed_total: total.describe('Transitions that came too fast to be told.'),
    settings,
  }),
);

export const breakersSchema = component('Breakers', z.object({ breakers: z.array(breakerSchema) }));

export type BreakerView = z.output<typeof breakerSchema>;
export type BreakerTransitionView = BreakerView['transitions'][number];
