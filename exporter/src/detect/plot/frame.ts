import type { DetectedRow } from '../detected.ts';

/** The picture in pixels, and where in it the plot is. */
export const size = { width: 1200, height: 500 };
export const inner = { left: 76, right: 1176, top: 104, bottom: 436 };

/** How much of the height stays free above and below. */
const headroomRatio = 0.06;

/** Where a moment and a value are in the picture. */
export interface Frame {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly min: number;
  readonly max: number;
  readonly x: (seconds: number) => number;
  readonly y: (value: number) => number;
}

/** @param rows at least one. */
export function frameOf(rows: readonly DetectedRow[]): Frame {
  const [fromSeconds, toSeconds] = extent(rows.map(({ seconds }) => seconds));
  const values = rows.flatMap(({ value, band }) =>
    band === undefined ? [value] : [value, band.lower, band.upper],
  );
  const [least, most] = extent(values);
  const headroom = most * headroomRatio - least * headroomRatio || Math.abs(most) * headroomRatio || 1;
  const [min, max] = [least - headroom, most + headroom];
  const width = inner.right - inner.left;
  const height = inner.bottom - inner.top;
  return {
    fromSeconds,
    toSeconds,
    min,
    max,
    x: (seconds) => inner.left + (width * (seconds - fromSeconds)) / (toSeconds - fromSeconds || 1),
    y: (value) => inner.bottom - height * ((value / 2 - min / 2) / (max / 2 - min / 2)), // Halves: the largest numbers have no difference.
  };
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}
