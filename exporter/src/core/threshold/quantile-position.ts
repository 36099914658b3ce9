/** Where a quantile is in a sorted sample: at `index`, and `part` of the way to the next. */
export interface QuantilePosition {
  readonly index: number;
  readonly part: number;
}

/**
 * @param rank within [0, 1].
 * @param samples at least 1.
 * @see Hyndman & Fan 1996, definition 7: the default of numpy and R.
 */
export function quantilePosition(rank: number, samples: number): QuantilePosition {
  const position = (samples - 1) * rank;
  const index = Math.min(Math.floor(position), samples - 1);
  return { index, part: position - index };
}

/** @returns what is `part` of the way from `from` to `to`; never outside of them, whatever their size. */
export function between(from: number, to: number, part: number): number {
  const distance = to - from;
  if (!Number.isFinite(distance)) return from * (1 - part) + to * part;
  return part < 0.5 ? from + distance * part : to - distance * (1 - part);
}
