import { exceedanceText, type Exceedance } from './exceedance.ts';
import { sideOf, type EffectiveBand, type Tuning } from './tuning.ts';
import type { Verdict } from './verdict.ts';

/** A score from here on is an alert. */
export const alertScoreMin = 0.5;

/** Why a threshold is breached. */
export type BreachCause =
  /** By the score: beyond all that has been. */
  | { readonly kind: 'record'; readonly exceedance: Exceedance }
  /** By a bound that a person has set. */
  | { readonly kind: 'bound'; readonly side: 'above' | 'below'; readonly bound: number };

/** One period in which a threshold was breached. */
export interface Breach {
  readonly sinceSeconds: number;
  /** Undefined while it goes on. */
  readonly untilSeconds?: number | undefined;
  /** The value that began it. */
  readonly value: number;
  readonly cause: BreachCause;
}

/** A breach is over when the metric has been calm for so many samples, and for so long. */
const calmSamplesMin = 5;
const calmSecondsMin = 60;

/** @returns why a sample is a breach; undefined when it is none. */
export function causeOf(value: number, verdict: Verdict, tuning: Tuning): BreachCause | undefined {
  const { lower, upper } = tuning;
  const side = sideOf(value, {
    ...(lower !== undefined && { lower }),
    ...(upper !== undefined && { upper }),
  });
  if (side !== undefined) return { kind: 'bound', side, bound: side === 'above' ? upper! : lower! };
  if (verdict.kind !== 'scored' || verdict.exceedance === undefined) return undefined;
  return verdict.score < alertScoreMin ? undefined : { kind: 'record', exceedance: verdict.exceedance };
}

/** @returns the sentence that an alert carries. */
export function causeText(cause: BreachCause): string {
  if (cause.kind === 'record') return exceedanceText(cause.exceedance);
  return `${cause.side} the ${cause.side === 'above' ? 'upper' : 'lower'} bound of ${cause.bound} that was set by hand`;
}

/** What is kept of a breach that goes on. */
export interface OngoingBreach extends Breach {
  readonly calmSamples: number;
  /** When the calm began; null while there is none. */
  readonly calmSinceSeconds: number | null;
}

/**
 * Whether a threshold is breached. A score is news of one moment; a breach lasts from there until the metric has been
 * back within its band for five samples and a minute: either it has come back, or the band has learned the new level.
 */
export class BreachState {
  #ongoing: OngoingBreach | undefined;

  /** Undefined while all is well. */
  get ongoing(): OngoingBreach | undefined {
    return this.#ongoing;
  }

  /** @param cause of this sample. @returns the breach that began or ended with it. */
  step(
    seconds: number,
    value: number,
    cause: BreachCause | undefined,
    effective: EffectiveBand,
  ): Breach | undefined {
    const before = this.#ongoing;
    if (before === undefined) {
      if (cause === undefined) return undefined;
      this.#ongoing = { sinceSeconds: seconds, value, cause, calmSamples: 0, calmSinceSeconds: null };
      return this.#ongoing;
    }
    const isCalm = cause === undefined && sideOf(value, effective) === undefined;
    const calmSamples = isCalm ? before.calmSamples + 1 : 0;
    const calmSinceSeconds = isCalm ? (before.calmSinceSeconds ?? seconds) : null;
    this.#ongoing = { ...before, calmSamples, calmSinceSeconds };
    if (calmSinceSeconds === null || calmSamples < calmSamplesMin) return undefined;
    // A clock that went back begins the wait anew.
    if (seconds < calmSinceSeconds) this.#ongoing = { ...this.#ongoing, calmSinceSeconds: seconds };
    return seconds - calmSinceSeconds >= calmSecondsMin ? this.end(seconds) : undefined;
  }

  /** Ends it now, as when a person has tuned it away. @returns what has ended; undefined when there was nothing. */
  end(seconds: number): Breach | undefined {
    if (this.#ongoing === undefined) return undefined;
    const { sinceSeconds, value, cause } = this.#ongoing;
    this.#ongoing = undefined;
    return { sinceSeconds, untilSeconds: seconds, value, cause };
  }

  restore(ongoing: OngoingBreach): void {
    this.#ongoing = ongoing;
  }
}
