import type { LabelledSeries, LabelledWindow } from './dataset.ts';

/** What counts how much. */
export interface Profile {
  readonly name: string;
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** @see https://github.com/numenta/NAB/blob/master/config/profiles.json */
export const profiles: readonly Profile[] = [
  { name: 'standard', truePositive: 1, falsePositive: 0.11, falseNegative: 1 },
  { name: 'reward low FP', truePositive: 1, falsePositive: 0.22, falseNegative: 1 },
  { name: 'reward low FN', truePositive: 1, falsePositive: 0.11, falseNegative: 2 },
];

const probationRatio = 0.15;
const probationRowsMax = 750;

/** A series, and whether a detector alerted at each of its rows. */
export interface Alerted {
  readonly series: LabelledSeries;
  readonly alerts: readonly boolean[];
}

/** @returns how many rows at the beginning are for learning: alerts there count neither way. */
export function probationRows(rows: number): number {
  return Math.min(Math.floor(probationRatio * rows), probationRowsMax);
}

/**
 * The score of the Numenta Anomaly Benchmark: 100 for an alert at the first row of each window and none outside, 0 for
 * no alerts at all.
 *
 * The first alert in a window counts what a sigmoid says of its place, from 1 at the first row to 0 at the last. An
 * alert outside costs the more the further it is behind the last window; before the first one, all of it. A window
 * without an alert costs a false negative.
 *
 * @see Lavin & Ahmad 2015, Evaluating Real-time Anomaly Detection Algorithms, https://arxiv.org/abs/1510.03336
 */
export function nabScore(all: readonly Alerted[], profile: Profile): number {
  const windows = all.reduce((count, { series }) => count + series.windows.length, 0);
  const raw = all.reduce((sum, each) => sum + rawScore(each, profile), 0);
  const none = -profile.falseNegative * windows;
  return (100 * (raw - none)) / (profile.truePositive * windows - none);
}

function rawScore({ series: { windows }, alerts }: Alerted, profile: Profile): number {
  const firstRow = probationRows(alerts.length);
  let score = 0;
  let next = 0; // The window that the row is in or before.
  let isFound = false;
  for (const [row, isAlert] of alerts.entries()) {
    while (next < windows.length && row > windows[next]!.last) {
      if (!isFound) score -= profile.falseNegative;
      isFound = false;
      next += 1;
    }
    if (!isAlert || row < firstRow) continue;
    const window = windows[next];
    if (window === undefined || row < window.first) {
      score += profile.falsePositive * outside(row, windows[next - 1]);
    } else if (!isFound) {
      score += profile.truePositive * inside(row, window);
      isFound = true;
    }
  }
  const unseen = windows.length - next - (isFound ? 1 : 0); // Those that the series ends in.
  return score - profile.falseNegative * unseen;
}

function inside(row: number, { first, last }: LabelledWindow): number {
  return sigmoid(-(last - row + 1) / (last - first + 1)) / sigmoid(-1);
}

function outside(row: number, before: LabelledWindow | undefined): number {
  return before === undefined ? -1 : sigmoid((row - before.last) / (before.last - before.first));
}

/** @param position -1 where a window begins, 0 where it ends, above 0 behind it. */
function sigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}
