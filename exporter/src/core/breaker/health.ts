import type { BreakerSettings } from './settings.ts';
import type { BreakerState } from './state-word.ts';

/** 80 and over, 40 to 80, under 40. */
export type HealthBand = 'pass' | 'degraded' | 'open';

/** What a health score is made of. */
export interface Evidence {
  readonly state: BreakerState;
  readonly ring: { readonly calls: number; readonly failed: number; readonly slow: number };
  readonly window: { readonly calls: number; readonly failed: number };
}

/**
 * The health of a backend within [0, 100]: 100 without a failure, 80 at a third of the share that opens the breaker, 40 at
 * that share, in a straight line. It is the worst of three: failures of the ring, failures of the window, slow ones of the
 * ring; each counts from as many calls on as it may open. OPEN and FORCED_OPEN are 0, HALF_OPEN is 40.
 *
 * A burst or requests that do not come back open a breaker whose score is high: the score is what degrades, not what reacts.
 */
export function healthScore({ state, ring, window }: Evidence, settings: BreakerSettings): number {
  if (state === 'OPEN' || state === 'FORCED_OPEN') return 0;
  if (state === 'HALF_OPEN') return 40;
  const { failureRatioMax, ringCallsMin, windowCallsMin, slowRatioMax } = settings;
  const worst = Math.max(
    share(ring.failed, ring.calls, ringCallsMin, failureRatioMax),
    share(window.failed, window.calls, windowCallsMin, failureRatioMax),
    share(ring.slow, ring.calls, ringCallsMin, slowRatioMax),
  );
  return Math.max(0, 100 - 60 * worst);
}

/** Of the share that opens: 1 at it, 0 when there are too few calls to tell. */
function share(part: number, whole: number, wholeMin: number, ratioMax: number): number {
  if (whole < wholeMin || part === 0) return 0;
  return part / (ratioMax * whole); // Of a ratio of 0 it is Infinity: one failure opens.
}

export function healthBand(score: number): HealthBand {
  if (score >= 80) return 'pass';
  return score >= 40 ? 'degraded' : 'open';
}
