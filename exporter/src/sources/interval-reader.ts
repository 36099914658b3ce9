/**
 * Reads what has become of something in the interval since it was read before, or since it was made.
 *
 * @param elapsedSeconds since then, above 0.
 * @returns undefined when there was nothing to measure.
 */
export type IntervalReader = (elapsedSeconds: number) => number | undefined;
