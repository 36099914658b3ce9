import type { AlignedData } from 'uplot';
import type { BandSeries } from './band-chart-props.ts';

/** What uPlot draws: times, lower, upper, values. */
export const seriesIndex = { lower: 1, upper: 2, value: 3 } as const;

type Numbers = BandSeries['values'];
type Gapped = (number | null)[] | Float64Array;

/** @returns the series as uPlot takes them; those without a gap are not copied. */
export function alignedData({ times, lower, upper, values }: BandSeries): AlignedData {
  return [times as number[], gapped(lower), gapped(upper), gapped(values)];
}

/** For uPlot only null is a gap: to NaN it would draw a line. */
function gapped(numbers: Numbers): Gapped {
  if (numbers.every((number) => Number.isFinite(number))) return numbers as number[];
  return Array.from(numbers, (number) => (Number.isFinite(number) ? number : null));
}

/** @returns where a value stands alone between gaps: no line shows it, so it needs a point. */
export function lonelyIndices(values: ArrayLike<number | null | undefined>): number[] {
  const lonely: number[] = [];
  for (let index = 0; index < values.length; index++) {
    if (values[index] != null && values[index - 1] == null && values[index + 1] == null) lonely.push(index);
  }
  return lonely;
}
