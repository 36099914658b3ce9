/** What opens a breaker, and how it closes again. Times are in milliseconds, ratios within [0, 1]. */
export interface BreakerSettings {
  /** Opens when more than this share of the last 1024 calls, or of those of the last 500 ms, failed; 1 is never. */
  readonly failureRatioMax: number;
  /** Among fewer calls than this no share is judged. */
  readonly ringCallsMin: number;
  readonly windowCallsMin: number;
  /** A success that took longer is slow; Infinity when none is. */
  readonly slowMs: number;
  /** Opens when more than this share of the last 1024 calls was slow; 1 is never. */
  readonly slowRatioMax: number;
  /** Opens at a burst of failures, by a cumulative sum of log likelihoods; undefined is never. */
  readonly burst: BurstSettings | undefined;
  /** Opens when so many requests have been in flight for so long; 0 requests is never. */
  readonly inFlightMin: number;
  readonly inFlightAgeMs: number;
  /** The first opening lasts so long, and each in a row twice the one before, up to the most. */
  readonly openMsMin: number;
  readonly openMsMax: number;
  /** Each is shorter by up to this share, at random, so that many instances do not probe at once. */
  readonly openJitterRatio: number;
  /** Half-open lets so many through; it closes after so many successes, and opens when they can no longer be had. */
  readonly probes: number;
  readonly probesSucceededMin: number;
  /** A probe that has told nothing for so long counts as lost. */
  readonly probeLeaseMs: number;
  /** Closed for so long, the openings before are forgotten. */
  readonly healthyMs: number;
  /** Without a call for so long, the calls before are forgotten. */
  readonly idleMs: number;
}

/** The test of Page: it asks after each call whether half of the latest failed, or a tenth. */
export interface BurstSettings {
  /**
   * The share of failures of a healthy backend. At up to this share there are no false openings, at half as much again one
   * an hour of 1000 calls a second, at twice as much hundreds: tell what is usual where that is more than the default;
   */
  readonly healthyRatio: number;
  /** and of one that is to be found. */
  readonly brokenRatio: number;
  /** Opens when the second is e to this times likelier; a healthy backend gets there once in that many calls, or less. */
  readonly limit: number;
}

export const breakerDefaults: BreakerSettings & { readonly burst: BurstSettings } = {
  failureRatioMax: 0.5,
  ringCallsMin: 32,
  windowCallsMin: 20,
  slowMs: 5000,
  slowRatioMax: 0.8,
  // 13 failures in a row, 12 ms at 1000 calls a second. From 1% instead of 10% on it would be six, and a service whose usual
  // share of errors is 5% would be cut off every other minute for nothing.
  burst: { healthyRatio: 0.1, brokenRatio: 0.5, limit: 20 },
  inFlightMin: 12,
  inFlightAgeMs: 5000,
  openMsMin: 1000,
  // Whoever waits for a backend that is back waits no longer; five probes in so long do no harm to one that is not.
  openMsMax: 10_000,
  openJitterRatio: 0.2,
  probes: 5,
  probesSucceededMin: 3,
  probeLeaseMs: 10_000,
  healthyMs: 60_000,
  idleMs: 60_000,
};

/** What a failure and a success add to the sum of a burst, and its limit: in thousandths. */
export interface BurstSteps {
  readonly failure: number;
  readonly success: number;
  readonly limit: number;
}

/** @returns zeros when bursts do not open it. */
export function burstSteps(burst: BurstSettings | undefined): BurstSteps {
  if (burst === undefined) return { failure: 0, success: 0, limit: 0 };
  const { healthyRatio, brokenRatio, limit } = burst;
  return {
    failure: Math.round(1000 * Math.log(brokenRatio / healthyRatio)),
    success: Math.round(1000 * Math.log((1 - healthyRatio) / (1 - brokenRatio))),
    limit: Math.round(1000 * limit),
  };
}

const dayMs = 86_400_000;

/** @throws RangeError that names every setting that cannot be. */
export function checkedSettings(settings: BreakerSettings): BreakerSettings {
  const { burst } = settings;
  const problems = [
    within(settings, 'failureRatioMax', 0, 1),
    within(settings, 'slowRatioMax', 0, 1),
    within(settings, 'openJitterRatio', 0, 1),
    whole(settings, 'ringCallsMin', 1, 1024),
    whole(settings, 'windowCallsMin', 1, 1_000_000),
    whole(settings, 'inFlightMin', 0, 1_000_000),
    whole(settings, 'probes', 1, 7),
    whole(settings, 'probesSucceededMin', 1, settings.probes),
    within(settings, 'slowMs', 0, Infinity),
    within(settings, 'inFlightAgeMs', 10, dayMs),
    within(settings, 'openMsMin', 1, dayMs),
    within(settings, 'openMsMax', settings.openMsMin, dayMs),
    within(settings, 'probeLeaseMs', 1, dayMs),
    within(settings, 'healthyMs', 0, 30 * dayMs),
    within(settings, 'idleMs', 1000, 30 * dayMs),
    burst && (within(burst, 'healthyRatio', 0.0001, 0.5) ?? within(burst, 'limit', 1, 60)),
    burst && within(burst, 'brokenRatio', 1.1 * burst.healthyRatio, 0.99),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new RangeError(problems.join('; '));
  return settings;
}

function within<Of>(of: Of, name: keyof Of & string, least: number, most: number): string | undefined {
  const value = of[name] as number;
  if (value >= least && value <= most) return undefined;
  return `${name} must be within [${least}, ${most}], got ${value}`;
}

function whole<Of>(of: Of, name: keyof Of & string, least: number, most: number): string | undefined {
  const value = of[name] as number;
  if (Number.isInteger(value)) return within(of, name, least, most);
  return `${name} must be a whole number, got ${value}`;
}
