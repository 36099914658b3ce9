import type { DataFrame } from '@grafana/data';
import type { Span } from './percent.ts';

/**
 * @param frame of the health score, a time field and a number field.
 * @returns the path of its line in steps, in a box of 1000 by 100 with the range from side to side; a gap where it has no value.
 */
export function healthPath(frame: DataFrame, range: Span): string {
  const whole = Math.max(1, range.toMs - range.fromMs);
  let isDrawing = false;
  const parts = pointsOf(frame, range).map(({ atMs, score }) => {
    if (score === null) {
      isDrawing = false;
      return '';
    }
    const [x, y] = [rounded((1000 * (atMs - range.fromMs)) / whole), rounded(100 - score)];
    const part = isDrawing ? `H${x}V${y}` : `M${x} ${y}`;
    isDrawing = true;
    return part;
  });
  return parts.join('');
}

/** @returns the lowest score of all within the range; undefined when there is none. */
export function lowestHealth(frames: readonly DataFrame[], range: Span): number | undefined {
  const scores = frames
    .flatMap((frame) => pointsOf(frame, range))
    .flatMap(({ score }) => (score === null ? [] : [score]));
  return scores.length === 0 ? undefined : Math.min(...scores);
}

function pointsOf(
  { fields: [time, value] }: DataFrame,
  { fromMs, toMs }: Span,
): { atMs: number; score: number | null }[] {
  if (time === undefined || value === undefined) return [];
  const scores = value.values as (number | null)[];
  return (time.values as number[])
    .map((atMs, index) => ({ atMs, score: finite(scores[index]) }))
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
}

function finite(score: number | null | undefined): number | null {
  return typeof score === 'number' && Number.isFinite(score) ? score : null;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
