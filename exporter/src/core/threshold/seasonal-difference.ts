import { Season, type SeasonSettings, type SeasonSnapshot } from './season.ts';
import { checkedNumber } from './snapshot.ts';

export interface SeasonalSettings extends SeasonSettings {
  readonly seasonSmoothingSamples: number;
}

export interface SeasonalSnapshot extends SeasonSnapshot {
  readonly difference: number;
}

/**
 * How far a series runs from what is usual at this hour of the day: an exponential average, so that one sample alone
 * moves it little and an hour of them much.
 */
export class SeasonalDifference {
  readonly #season: Season;
  readonly #weight: number;
  #difference = 0;

  constructor(settings: SeasonalSettings) {
    this.#season = new Season(settings);
    this.#weight = 2 / (settings.seasonSmoothingSamples + 1);
  }

  /** Learns a value. @returns undefined where nothing is known about the hour. */
  step(value: number, seconds: number): number | undefined {
    const usual = this.#season.usual(seconds);
    this.#season.add(value, seconds);
    if (Number.isNaN(usual)) return undefined;
    const next = this.#difference + this.#weight * (value - usual - this.#difference);
    if (Number.isFinite(next)) this.#difference = next; // Else beyond the largest number there is.
    return this.#difference;
  }

  snapshot(): SeasonalSnapshot {
    return { ...this.#season.snapshot(), difference: this.#difference };
  }

  restore(snapshot: SeasonalSnapshot): void {
    this.#season.restore(snapshot);
    this.#difference = checkedNumber('season.difference', snapshot.difference);
  }
}
