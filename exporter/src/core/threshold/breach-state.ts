import type { Breach, BreachCause } from './breach.ts';
import { sideOf, type EffectiveBand } from './tuning.ts';

/** A breach is over when the metric has been calm for so many samples, and for so long. */
const calmSamplesMin = 5;
const calmSecondsMin = 60;

/**
 * A stray sample, outside of the band but no breach, takes back so many calm ones. A twentieth of all samples is outside
 * by construction: at a sample a second a minute without any is rare.
 */
const straySamples = 4;

/** What is kept of a breach that goes on. */
export interface OngoingBreach extends Breach {
  readonly calmSamples: number;
  /** When the calm began; null while there is none. */
  readonly calmSinceSeconds: number | null;
}

/**
 * Whether a threshold is breached. A score is news of one moment; a breach lasts from there until the metric has been
 * back within its band for five samples and a minute, but for strays: either it has come back, or the band has learned the new level.
 */
export class BreachState {
  #ongoing: OngoingBreach | undefined;

  /** Undefined while all is well. */
  get ongoing(): OngoingBreach | undefined {
    return this.#ongoing;
  }

  /** Takes over a breach that went on; only for a state that has seen nothing. */
  restore(ongoing: OngoingBreach): void {
    this.#ongoing = ongoing;
  }

  /**
   * @param cause of this sample; undefined when it is no breach.
   * @param effective the band; asked only while a breach goes on.
   * @returns the breach that began or ended with it.
   */
  step(
    seconds: number,
    value: number,
    cause: BreachCause | undefined,
    effective: () => EffectiveBand,
  ): Breach | undefined {
    const before = this.#ongoing;
    if (before !== undefined) {
      if (cause !== undefined) return this.#wait(before, 0, null);
      const isWithin = sideOf(value, effective()) === undefined;
      const calmSamples = isWithin ? before.calmSamples + 1 : Math.max(0, before.calmSamples - straySamples);
      return this.#wait(before, calmSamples, seconds);
    }
    if (cause === undefined) return undefined;
    this.#ongoing = { sinceSeconds: seconds, value, cause, calmSamples: 0, calmSinceSeconds: null };
    return this.#ongoing;
  }

  /** Ends it now, as when a person has tuned it away. @returns what has ended; undefined when there was nothing. */
  end(seconds: number): Breach | undefined {
    if (this.#ongoing === undefined) return undefined;
    const { sinceSeconds, value, cause } = this.#ongoing;
    this.#ongoing = undefined;
    return { sinceSeconds, untilSeconds: Math.max(sinceSeconds, seconds), value, cause };
  }

  #wait(before: OngoingBreach, calmSamples: number, seconds: number | null): Breach | undefined {
    const isCalm = calmSamples > 0 && seconds !== null;
    // A clock that goes back begins the wait anew.
    const calmSinceSeconds = isCalm ? Math.min(before.calmSinceSeconds ?? seconds, seconds) : null;
    this.#ongoing = { ...before, calmSamples, calmSinceSeconds };
    if (!isCalm || calmSamples < calmSamplesMin) return undefined;
    return seconds - calmSinceSeconds! >= calmSecondsMin ? this.end(seconds) : undefined;
  }
}
