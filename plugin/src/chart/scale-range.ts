/** From the bottom of an axis to its top. */
export interface Span {
  readonly min: number;
  readonly max: number;
}

/** Room above and below, in heights of what is shown. */
const roomRatio = 0.1;
/** Far from what a number cannot hold, with room for a chart's own sums. */
const numberMax = Number.MAX_VALUE / 4;
/** Nearer to zero than this, a number has too few digits left for that. */
const numberMin = 1e-300;
/** Narrower than this, in parts of its numbers, a span has no room for ticks that differ. */
const narrowRatio = 1e-9;

/**
 * @param numbers whatever must be seen: null and NaN are not known.
 * @returns a span that holds all of it with some room. Zero is its end where nothing is beyond zero: no axis
 * shows negative seconds. [0, 1] when nothing is known.
 */
export function scaleRange(numbers: readonly (number | null)[]): Span {
  const known = numbers.filter((number): number is number => number !== null && Number.isFinite(number));
  if (known.length === 0) return { min: 0, max: 1 };
  const [min, max] = [Math.min(...known), Math.max(...known)];
  const room = roomOf(min, max);
  return {
    min: min >= 0 ? Math.max(0, min - room) : Math.max(-numberMax, min - room),
    max: max <= 0 && min < 0 ? Math.min(0, max + room) : Math.min(numberMax, max + room),
  };
}

function roomOf(min: number, max: number): number {
  const size = Math.max(Math.abs(min), Math.abs(max));
  if (size < numberMin) return 1;
  const half = max / 2 - min / 2; // The whole may be more than a number holds.
  return half <= size * narrowRatio ? size / 2 : half * 2 * roomRatio;
}

/**
 * What is dragged beyond the plot takes the axis along, a step at a time.
 *
 * @returns the same span with a step more at one end; where nothing is negative, zero stays its end.
 */
export function widened({ min, max }: Span, end: 'bottom' | 'top'): Span {
  const step = (max - min) * roomRatio;
  if (end === 'top') return { min, max: Math.min(numberMax, max + step) };
  return { min: min >= 0 ? Math.max(0, min - step) : Math.max(-numberMax, min - step), max };
}
