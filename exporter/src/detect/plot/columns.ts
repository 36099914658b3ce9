/** A point of a plot, in its own coordinates. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The points of a line, without those that nobody could see: of each column of the plot the first, the lowest, the
 * highest and the last. So a spike of one sample is always drawn, and a file of a million rows has no more points
 * than four a column.
 *
 * @param points in any order.
 * @returns from left to right.
 */
export function visiblePoints(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x);
  return Array.from(byColumn(sorted).values()).flatMap((column) => {
    if (column.length <= 4) return column;
    const lowest = column.reduce((least, each) => (each.y < least.y ? each : least));
    const highest = column.reduce((most, each) => (each.y > most.y ? each : most));
    const kept = new Set([column[0]!, lowest, highest, column.at(-1)!]);
    return column.filter((point) => kept.has(point));
  });
}

/** @param points of a line, left to right. @returns its pieces: it is broken where there is nothing for long. */
export function pieces(points: readonly Point[], gapMax: number): Point[][] {
  const found: Point[][] = [];
  for (const point of points) {
    const piece = found.at(-1);
    if (piece !== undefined && point.x - piece.at(-1)!.x <= gapMax) piece.push(point);
    else found.push([point]);
  }
  return found;
}

/** @returns the points by the whole part of their x. */
export function byColumn<Each extends Point>(points: readonly Each[]): Map<number, Each[]> {
  return Map.groupBy(points, ({ x }) => Math.floor(x));
}
