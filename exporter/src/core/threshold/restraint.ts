import { checkedNumber, checkedNumbers } from './snapshot.ts';

/** The time that exceedances are held against what follows is kept in so many slots. */
const holdSlots = 24;

export interface RestraintSettings {
  readonly exceedanceMin: number;
  readonly calmSeconds: number;
  readonly holdSeconds: number;
  readonly repeatRatio: number;
}

export interface RestraintSnapshot {
  readonly alertsRecent: number;
  readonly held: readonly number[];
  readonly slot: number;
}

/**
 * Makes a score of how far something is beyond its record, and says less the more it has said.
 *
 * - Each alert raises the bar for the next; that fades over `calmSeconds`.
 * - Within `holdSeconds`, to a 24th of it, only what is `repeatRatio` times as far beyond counts: one incident, one
 *   alert.
 *
 * O(1) in time and memory; it allocates nothing.
 */
export class Restraint {
  readonly #settings: RestraintSettings;
  readonly #held = new Float64Array(holdSlots);
  #slot = 0;
  #alertsRecent = 0; // Each fades by e every `calmSeconds`.

  constructor(settings: RestraintSettings) {
    this.#settings = settings;
  }

  /**
   * @param exceedance widths of the band, at least 0.
   * @param stepSeconds since the sample before.
   * @returns within [0, 1]; at least 0.5 is an alert.
   */
  score(exceedance: number, elapsedSeconds: number, stepSeconds: number): number {
    const { exceedanceMin, calmSeconds, repeatRatio } = this.#settings;
    this.#alertsRecent *= Math.exp(-stepSeconds / calmSeconds);
    this.#turnTo(elapsedSeconds);
    if (exceedance === 0) return 0;
    const restrained = exceedance / (1 + this.#alertsRecent);
    const heldMax = this.#held.reduce((most, each) => Math.max(most, each));
    const slot = this.#slot % holdSlots;
    this.#held[slot] = Math.max(this.#held[slot]!, Math.min(restrained, Number.MAX_VALUE));
    if (restrained <= repeatRatio * heldMax) return 0;
    if (restrained >= exceedanceMin) this.#alertsRecent += 1;
    return 1 / (1 + exceedanceMin / restrained);
  }

  snapshot(): RestraintSnapshot {
    return { alertsRecent: this.#alertsRecent, held: [...this.#held], slot: this.#slot };
  }

  restore({ alertsRecent, held, slot }: RestraintSnapshot): void {
    this.#alertsRecent = checkedNumber('restraint.alertsRecent', alertsRecent);
    this.#held.set(checkedNumbers('restraint.held', held, holdSlots));
    this.#slot = checkedNumber('restraint.slot', slot);
  }

  /** Empties the slots that time has passed, and the one that it is in when that is a new one. */
  #turnTo(elapsedSeconds: number): void {
    const slot = Math.floor((elapsedSeconds * holdSlots) / this.#settings.holdSeconds);
    const passed = Math.min(holdSlots, slot - this.#slot);
    for (let age = 0; age < passed; age += 1) this.#held[(slot - age) % holdSlots] = 0;
    this.#slot = Math.max(this.#slot, slot);
  }
}
