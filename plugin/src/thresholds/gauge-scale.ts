import type { Edges } from '../api/schema/common.ts';

/** Shares of the width of a gauge. */
export interface GaugeScale {
  readonly bandFrom: number;
  readonly bandTo: number;
  readonly value: number;
}

/** Room on either side of the band, in widths of it: the same for all, so that one sees at a glance what is far out. */
const roomWidths = 0.5;

/** @returns where a band and a value are on a gauge; a value further out is at its end. Undefined without both. */
export function gaugeScale(value: number | null, { lower, upper }: Edges): GaugeScale | undefined {
  if (value === null || (lower === null && upper === null)) return undefined;
  const [low, high] = [lower ?? Math.min(value, upper!), upper ?? Math.max(value, lower!)];
  const width = high - low;
  const share = 1 / (1 + 2 * roomWidths);
  const bandFrom = roomWidths * share;
  const place = width > 0 ? (value - low) / width : value === low ? 0.5 : value > low ? Infinity : -Infinity;
  return {
    bandFrom: lower === null ? 0 : bandFrom,
    bandTo: upper === null ? 1 : bandFrom + share,
    value: Math.min(1, Math.max(0, bandFrom + place * share)),
  };
}
