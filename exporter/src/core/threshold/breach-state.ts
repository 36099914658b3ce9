import type { Beyond } from './beyond.ts';
import { sideOfCause, type Breach, type BreachCause } from './breach.ts';
import { sideOf, type EffectiveBand } from './tuning.ts';

/** A record beaten by this many widths of the band needs no other sample; a jump counts half. */
const certainWidths = { level: 0.2, season: 0.2, jump: 0.4 } as const;

/** One that is beaten by less must be borne out by one of so many samples after it. */
const witnessesMax = 5;

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

/** A record that may be a breach, or one sample that nothing came of. */
export interface Suspicion extends Breach {
  /** Samples that may still bear it out. */
  readonly witnessesLeft: number;
}

/** A sample as a breach depends on it. */
export interface BreachSample {
  readonly seconds: number;
  readonly value: number;
  /** Undefined when it is no breach by itself. */
  readonly cause: BreachCause | undefined;
  /** What it is beyond, whether or not that counts. */
  readonly beyond: Beyond | undefined;
}

/**
 * Whether a threshold is breached.
 *
 * One sample is enough beyond a bound that was set by hand, and beyond a record by a fifth of the band's width. Of a record
 * that is beaten by less it takes another one, of the next five, that is outside of the band or beyond a record again, on
 * the same side; it then began with the record. Of noise most records are lone values, beaten by little.
 *
 * A score is news of one moment; a breach lasts from there until the metric has been
 * back within its band for five samples and a minute, but for strays: either it has come back, or the band has learned the new level.
 */
export class BreachState {
  #suspicion: Suspicion | undefined;
  #ongoing: OngoingBreach | undefined;

  /** Undefined unless the newest samples were one. */
  get suspicion(): Suspicion | undefined {
    return this.#suspicion;
  }

  /** Undefined while all is well. */
  get ongoing(): OngoingBreach | undefined {
    return this.#ongoing;
  }

  /** Takes over what was; only for a state that has seen nothing. */
  restore(ongoing: OngoingBreach | undefined, suspicion: Suspicion | undefined): void {
    this.#ongoing = ongoing;
    this.#suspicion = suspicion;
  }

  /**
   * @param effective the band; asked only while something is breached or suspected.
   * @returns the breach that began or ended with the sample.
   */
  step(sample: BreachSample, effective: () => EffectiveBand): Breach | undefined {
    if (this.#ongoing !== undefined) return this.#goOn(this.#ongoing, sample, effective);
    const { seconds, value, cause } = sample;
    const suspicion = this.#suspicion;
    if (suspicion !== undefined && isBorneOut(suspicion, sample, effective)) return this.#begin(suspicion);
    if (cause !== undefined && isCertain(cause)) return this.#begin({ sinceSeconds: seconds, value, cause });
    if (cause !== undefined)
      this.#suspicion = { sinceSeconds: seconds, value, cause, witnessesLeft: witnessesMax };
    else if (suspicion !== undefined) this.#suspicion = weaker(suspicion);
    return undefined;
  }

  /** Ends it now, as when a person has tuned it away. @returns what has ended; undefined when there was nothing. */
  end(seconds: number): Breach | undefined {
    this.#suspicion = undefined;
    if (this.#ongoing === undefined) return undefined;
    const { sinceSeconds, value, cause } = this.#ongoing;
    this.#ongoing = undefined;
    return { sinceSeconds, untilSeconds: Math.max(sinceSeconds, seconds), value, cause };
  }

  #begin({ sinceSeconds, value, cause }: Breach): Breach {
    this.#suspicion = undefined;
    this.#ongoing = { sinceSeconds, value, cause, calmSamples: 0, calmSinceSeconds: null };
    return this.#ongoing;
  }

  #goOn(
    before: OngoingBreach,
    { seconds, value, cause }: BreachSample,
    effective: () => EffectiveBand,
  ): Breach | undefined {
    if (cause !== undefined) return this.#wait(before, 0, null);
    const isWithin = sideOf(value, effective()) === undefined;
    const calmSamples = isWithin ? before.calmSamples + 1 : Math.max(0, before.calmSamples - straySamples);
    return this.#wait(before, calmSamples, seconds);
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

function isCertain(cause: BreachCause): boolean {
  if (cause.kind === 'bound') return true;
  const { view, widths } = cause.exceedance;
  return Math.abs(widths) >= certainWidths[view];
}

function isBorneOut(
  suspicion: Suspicion,
  { value, cause, beyond }: BreachSample,
  effective: () => EffectiveBand,
): boolean {
  if (cause?.kind === 'bound') return false; // A breach of its own.
  const side = sideOfCause(suspicion.cause);
  if (sideOf(value, effective()) === side) return true;
  if (beyond === undefined) return false;
  const { level, jump, season } = beyond.widths;
  return side === 'above' ? level > 0 || jump > 0 || season > 0 : level < 0 || jump < 0 || season < 0;
}

function weaker(suspicion: Suspicion): Suspicion | undefined {
  const witnessesLeft = suspicion.witnessesLeft - 1;
  return witnessesLeft === 0 ? undefined : { ...suspicion, witnessesLeft };
}
