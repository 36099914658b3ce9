/** Prometheus refuses more points in a series. */
export const pointsMax = 11_000;

/** Steps that read well on an axis, in milliseconds, each up to a limit of the raw interval. */
const rounded: [limit: number, step: number][] = [
  [10, 1],
  [15, 10],
  [35, 20],
  [75, 50],
  [150, 100],
  [350, 200],
  [750, 500],
  [1500, 1000],
  [3500, 2000],
  [7500, 5000],
  [12_500, 10_000],
  [17_500, 15_000],
  [25_000, 20_000],
  [45_000, 30_000],
  [90_000, 60_000],
  [210_000, 120_000],
  [450_000, 300_000],
  [750_000, 600_000],
  [1_050_000, 900_000],
  [1_500_000, 1_200_000],
  [2_700_000, 1_800_000],
  [5_400_000, 3_600_000],
  [9_000_000, 7_200_000],
  [16_200_000, 10_800_000],
  [32_400_000, 21_600_000],
  [86_400_000, 43_200_000],
  [604_800_000, 86_400_000],
  [1_814_400_000, 604_800_000],
];
const stepMax = 2_592_000_000;

export interface StepInput {
  rangeMilliseconds: number;
  maxDataPoints: number;
  /** The query's own least step, else the data source's `timeInterval`. */
  stepMillisecondsMin: number;
}

/**
 * @returns the step of a range query in milliseconds: wide enough for `maxDataPoints`, rounded to one that reads well,
 *   at least the least step, and never so small that Prometheus refuses the query.
 */
export function stepMilliseconds({
  rangeMilliseconds,
  maxDataPoints,
  stepMillisecondsMin,
}: StepInput): number {
  const wanted = Math.max(roundedStep(rangeMilliseconds / Math.max(maxDataPoints, 1)), stepMillisecondsMin);
  const allowed = rangeMilliseconds / pointsMax;
  return wanted >= allowed ? wanted : Math.max(roundedStep(allowed), Math.ceil(allowed));
}

function roundedStep(milliseconds: number): number {
  return rounded.find(([limit]) => milliseconds < limit)?.[1] ?? stepMax;
}
