import type { Slo } from '../api/schema/slos.ts';

/** Where a burn rate is drawn. */
export interface BurnScale {
  /** The burn rate of a total outage: nothing burns faster. */
  readonly max: number;
  /** @returns the place of a burn rate, within [0, 1]. */
  readonly placeOf: (burnRate: number) => number;
  /** Burn rates to write beside the axis, ascending. */
  readonly ticks: readonly number[];
}

/** Closer than this their numbers would touch. */
const tickDistanceMin = 0.12;

/**
 * Burn rates go from 0 to a thousand and what matters is below fifteen, so the scale is the logarithm of 1 + the rate: it has
 * a zero, and its right end is a total outage.
 */
export function burnScale({ error_budget }: Slo): BurnScale {
  const max = Number((1 / error_budget.ratio).toPrecision(12)); // 1 / 0.00001 is 99999.99999999999.
  const placeOf = (burnRate: number): number => {
    const place = Math.log1p(Math.max(0, burnRate)) / Math.log1p(max);
    return Math.min(1, Number.isNaN(place) ? 0 : place);
  };
  return { max, placeOf, ticks: ticksOf(max, placeOf) };
}

/** 1, at which the budget lasts, then tens. The zero is the left end and needs no number. */
function ticksOf(max: number, placeOf: BurnScale['placeOf']): number[] {
  const ticks: number[] = [];
  for (let tick = 1; placeOf(tick) < 1 - tickDistanceMin; tick *= 10) ticks.push(tick);
  return [...ticks, max];
}
