import { z } from 'zod';
import type { BreakerSettings } from '../core/breaker/settings.ts';
import { defaults } from './defaults.ts';
import { says } from './says.ts';

const fallback = defaults.breaker;
const daySeconds = 86_400;

function truth(example: boolean): z.ZodBoolean {
  return z.boolean({ error: says('must be true or false', `write ${String(example)}`) });
}

function within(what: string, least: number, most: number, example: number): z.ZodNumber {
  const error = says(`must be ${what} within [${least}, ${most}]`, `write ${example}`);
  return z.number({ error }).gte(least, { error }).lte(most, { error });
}

function ratio(example: number, least = 0, most = 1): z.ZodDefault<z.ZodNumber> {
  return within('a share', least, most, example).default(example);
}

function seconds(exampleMs: number, least: number, most = daySeconds): z.ZodDefault<z.ZodNumber> {
  return within('seconds', least, most, exampleMs / 1000).default(exampleMs / 1000);
}

function whole(example: number, least: number, most: number): z.ZodDefault<z.ZodInt> {
  const error = says(`must be a whole number within [${least}, ${most}]`, `write ${example}`);
  return z.int({ error }).gte(least, { error }).lte(most, { error }).default(example);
}

/** `breaker` of a service: what opens its circuit breaker and how it closes again. All of it may be left out. */
export const breakerSchema = z.strictObject(
  {
    enabled: truth(true)
      .default(true)
      .describe('false: it is DISABLED from the start, lets all pass and only counts.'),
    failure_ratio_max: ratio(fallback.failureRatioMax).describe(
      'Opens when more than this share of the last 1024 requests, or of those of the last 500 ms, failed; 1 is never. Failures are 5xx answers and no answers.',
    ),
    ring_calls_min: whole(fallback.ringCallsMin, 1, 1024).describe(
      'Among fewer than this of the last 1024 requests no share is judged.',
    ),
    window_calls_min: whole(fallback.windowCallsMin, 1, 1_000_000).describe(
      'Among fewer than this in the last 500 ms no share is judged.',
    ),
    slow_seconds: seconds(fallback.slowMs, 0).describe('A success that took longer is slow.'),
    slow_ratio_max: ratio(fallback.slowRatioMax).describe(
      'Opens when more than this share of the last 1024 requests was slow; 1 is never.',
    ),
    burst: truth(true).default(true).describe('Whether a burst of failures opens it, before any share does.'),
    burst_healthy_ratio: ratio(fallback.burst.healthyRatio, 0.0001, 0.5).describe(
      'The share of failures that is usual for the backend: a burst is told from it. Raise it when more is usual.',
    ),
    burst_broken_ratio: ratio(fallback.burst.brokenRatio, 0.001, 0.99).describe(
      'The share of failures of a backend that is broken. Must be 1.1 times burst_healthy_ratio at least.',
    ),
    burst_limit: within('a number', 1, 60, fallback.burst.limit)
      .default(fallback.burst.limit)
      .describe(
        'Opens when broken is e to the power of this likelier than healthy: 20 takes 13 failures in a row, 10 takes 7, and is wrong more often.',
      ),
    in_flight_min: whole(fallback.inFlightMin, 0, 1_000_000).describe(
      'Opens when so many requests have waited for longer than in_flight_age_seconds; 0 is never.',
    ),
    in_flight_age_seconds: seconds(fallback.inFlightAgeMs, 0.01).describe(
      'See in_flight_min: a backend that hangs has no failures to count.',
    ),
    open_seconds_min: seconds(fallback.openMsMin, 0.001).describe(
      'How long it stays open the first time; each time in a row it is twice as long.',
    ),
    open_seconds_max: seconds(fallback.openMsMax, 0.001).describe(
      'And at most. Must not be below open_seconds_min.',
    ),
    open_jitter_ratio: ratio(fallback.openJitterRatio).describe(
      'Each opening is shorter by up to this share, at random, so that many exporters do not probe at once.',
    ),
    probes: whole(fallback.probes, 1, 7).describe('Requests that are let through after an opening.'),
    probes_succeeded_min: whole(fallback.probesSucceededMin, 1, 7).describe(
      'It closes after so many of them have succeeded. Must not be above probes.',
    ),
    probe_lease_seconds: seconds(fallback.probeLeaseMs, 0.001).describe(
      'A probe without an answer for so long counts as lost, and opens it again.',
    ),
    healthy_seconds: seconds(fallback.healthyMs, 0, 30 * daySeconds).describe(
      'Closed for so long, the openings before are forgotten: the next one is a first one.',
    ),
    idle_seconds: seconds(fallback.idleMs, 1, 30 * daySeconds).describe(
      'Without a request for so long, the requests before are forgotten.',
    ),
  },
  { error: says('must be a mapping', 'write { failure_ratio_max: 0.5 }, or leave it out') },
);

/** `breaker` of a service, with every default filled in. */
export type BreakerConfig = z.output<typeof breakerSchema>;

/** @returns the settings of a configuration, which `enabled` is none of. */
export function breakerSettings(config: BreakerConfig): BreakerSettings {
  return {
    failureRatioMax: config.failure_ratio_max,
    ringCallsMin: config.ring_calls_min,
    windowCallsMin: config.window_calls_min,
    slowMs: config.slow_seconds * 1000,
    slowRatioMax: config.slow_ratio_max,
    burst: config.burst
      ? {
          healthyRatio: config.burst_healthy_ratio,
          brokenRatio: config.burst_broken_ratio,
          limit: config.burst_limit,
        }
      : undefined,
    inFlightMin: config.in_flight_min,
    inFlightAgeMs: config.in_flight_age_seconds * 1000,
    openMsMin: config.open_seconds_min * 1000,
    openMsMax: config.open_seconds_max * 1000,
    openJitterRatio: config.open_jitter_ratio,
    probes: config.probes,
    probesSucceededMin: config.probes_succeeded_min,
    probeLeaseMs: config.probe_lease_seconds * 1000,
    healthyMs: config.healthy_seconds * 1000,
    idleMs: config.idle_seconds * 1000,
  };
}
