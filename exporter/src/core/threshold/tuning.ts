import type { Sensitivity } from './sensitivity.ts';

/** What a person has set of a threshold; what is undefined stays automatic. */
export interface Tuning {
  /** The share of the window outside of the band, within (0, 0.5]. */
  readonly alpha?: number | undefined;
  /** Bounds, in the unit of the metric, the lower below the upper: beyond one is a breach, whatever the records say. */
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  /** Widths of the band, at least 0: the band is drawn so much wider on either side, and a record must be beaten by it. */
  readonly margin?: number | undefined;
}

/** The two edges of a band. */
export interface Band {
  readonly lower: number;
  readonly upper: number;
}

/** A band of which a side may not be known: while learning there are only the bounds that a person has set. */
export type EffectiveBand = Readonly<Partial<Band>>;

/**
 * @param band the automatic one; undefined while learning.
 * @returns what holds: a bound replaces its side, and the automatic side never crosses it.
 */
export function effectiveBand(band: Band | undefined, { lower, upper, margin = 0 }: Tuning): EffectiveBand {
  const room = band === undefined ? 0 : roomOf(band, margin);
  const below = lower ?? (band && Math.min(moved(band.lower, -room), upper ?? Infinity));
  const above = upper ?? (band && Math.max(moved(band.upper, room), lower ?? -Infinity));
  return { ...(below !== undefined && { lower: below }), ...(above !== undefined && { upper: above }) };
}

/** @returns on which side of a band a value is; undefined within it, and beyond a side that is not known. */
export function sideOf(value: number, { lower, upper }: EffectiveBand): 'above' | 'below' | undefined {
  if (upper !== undefined && value > upper) return 'above';
  return lower !== undefined && value < lower ? 'below' : undefined;
}

/** @returns what of the records a tuning lets count. */
export function sensitivityOf({ lower, upper, margin = 0 }: Tuning): Sensitivity {
  return { marginWidths: margin, above: upper === undefined, below: lower === undefined };
}

/** @returns whether both say the same. */
export function isSameTuning(one: Tuning, other: Tuning): boolean {
  return (
    one.alpha === other.alpha &&
    one.lower === other.lower &&
    one.upper === other.upper &&
    one.margin === other.margin
  );
}

/** The width of a band may be beyond the largest number there is. */
function roomOf({ lower, upper }: Band, margin: number): number {
  return margin === 0 ? 0 : Math.min(margin * (upper - lower), Number.MAX_VALUE);
}

function moved(edge: number, by: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, edge + by));
}
