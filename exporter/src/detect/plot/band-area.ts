import type { DetectedRow } from '../detected.ts';
import { byColumn, pieces, type Point } from './columns.ts';
import type { Frame } from './frame.ts';
import { shown } from './svg.ts';

/** @returns the outline of the band as SVG path data: in each column its least and its greatest bound. */
export function bandPath(rows: readonly DetectedRow[], { x, y }: Frame, gapMax: number): string {
  const bounds = rows
    .flatMap(({ seconds, band }) =>
      band === undefined ? [] : [{ x: x(seconds), y: y(band.upper), bottom: y(band.lower) }],
    )
    .sort((a, b) => a.x - b.x);
  const columns = Array.from(byColumn(bounds).values(), (column) => ({
    x: column[0]!.x,
    y: Math.min(...column.map((each) => each.y)),
    bottom: Math.max(...column.map(({ bottom }) => bottom)),
  }));
  const bottoms = new Map<Point, number>(columns.map((column) => [column, column.bottom]));
  return pieces(columns, gapMax)
    .map((piece) => {
      const bottom = piece.toReversed().map((point) => ({ x: point.x, y: bottoms.get(point)! }));
      return `${linePath([...piece, ...bottom])}Z`;
    })
    .join('');
}

/** @returns a line through the points as SVG path data. */
export function linePath(points: readonly Point[]): string {
  return points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${shown(point.x)} ${shown(point.y)}`)
    .join('');
}
