import { checkedElapsed, checkedNumber, checkedSeconds } from './snapshot.ts';

/** Intervals are averaged over about so many; a longer gap counts as `gapRatioMax` intervals. */
const intervalsAveraged = 16;
const gapRatioMax = 10;

export interface ElapsedSnapshot {
  readonly seconds: number;
  readonly previousSeconds: number | null;
  readonly intervalSeconds: number;
}

/**
 * Time as timestamps tell it: the sum of all steps forward. A step backward, such as the end of daylight saving time
 * or a corrected clock, counts as none, and time goes on from there.
 */
export class ElapsedTime {
  #seconds = 0;
  #previousSeconds: number | undefined;
  #intervalSeconds = 0;

  get seconds(): number {
    return this.#seconds;
  }

  /** The timestamp of the sample before; undefined when there was none. */
  get previousSeconds(): number | undefined {
    return this.#previousSeconds;
  }

  /** What usually lies between two samples, of those seen so far; 0 before the second. */
  get intervalSeconds(): number {
    return this.#intervalSeconds;
  }

  /** @returns the step forward: 0 for the first sample, for a repeated timestamp and for one that goes back. */
  advance(seconds: number): number {
    const step = Math.max(0, seconds - (this.#previousSeconds ?? seconds));
    this.#previousSeconds = seconds;
    this.#seconds += step;
    const average = this.#intervalSeconds;
    if (average === 0) this.#intervalSeconds = step;
    else this.#intervalSeconds += (Math.min(step, gapRatioMax * average) - average) / intervalsAveraged;
    return step;
  }

  snapshot(): ElapsedSnapshot {
    return {
      seconds: this.#seconds,
      previousSeconds: this.#previousSeconds ?? null,
      intervalSeconds: this.#intervalSeconds,
    };
  }

  restore({ seconds, previousSeconds, intervalSeconds }: ElapsedSnapshot): void {
    this.#seconds = checkedElapsed('elapsed.seconds', seconds);
    this.#intervalSeconds = checkedNumber('elapsed.intervalSeconds', intervalSeconds);
    if (previousSeconds !== null)
      this.#previousSeconds = checkedSeconds('elapsed.previousSeconds', previousSeconds);
  }
}
