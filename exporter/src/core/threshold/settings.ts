/** What a threshold is made of. Nothing in it depends on the unit, the level or the interval of a metric. */
export interface ThresholdSettings {
  /** The share of the window outside of the band. */
  readonly alpha: number;
  /** The window of the band, in samples. */
  readonly bandSamples: number;
  /** The windows of the bands of jumps and of differences from the usual for the hour, in samples. */
  readonly localSamples: number;
  /** A jump is away from the median of so many samples. */
  readonly levelSamples: number;
  /** With fewer than this in its window, nothing is compared with a band. */
  readonly samplesMin: number;
  /** Records are over so many blocks, the open one included; */
  readonly recordBlocks: number;
  /** a block lasts at least so long, */
  readonly blockSecondsMin: number;
  /** and has at least so many samples. */
  readonly blockSamplesMin: number;
  /** The usual for an hour of the day is over so many days that had data, */
  readonly seasonDaysMax: number;
  /** and needs so many. */
  readonly seasonDaysMin: number;
  /** The difference from it is averaged over about so many samples: the newest weighs 2 / (n + 1). */
  readonly seasonSmoothingSamples: number;
  /** What a jump counts beside a level. */
  readonly jumpWeight: number;
  /** Widths of the band beyond the record that alert: a score of one half. */
  readonly exceedanceMin: number;
  /** Each alert raises the bar for the next by the bar itself; over this time that fades to a 2.7th. */
  readonly calmSeconds: number;
  /** For this long after something beyond a record, only what is `repeatRatio` times as far beyond counts. */
  readonly holdSeconds: number;
  readonly repeatRatio: number;
}

const hour = 3600;
const day = 24 * hour;

/**
 * One setting for all metrics.
 *
 * The rule of time: what a band is made of is counted in samples, what is remembered lasts 14 days, and nothing has to
 * know the interval. A record's memory is 168 blocks of two hours and 120 samples: 14 days at a sample a minute or
 * faster, and as many samples, 20,160, where they come more slowly: the band's own window must be a small part of it.
 */
export const thresholdDefaults: ThresholdSettings = {
  alpha: 0.05,
  bandSamples: 1440,
  localSamples: 288,
  levelSamples: 12,
  samplesMin: 100,
  recordBlocks: 168,
  blockSecondsMin: 2 * hour,
  blockSamplesMin: 120,
  seasonDaysMax: 14,
  seasonDaysMin: 2,
  seasonSmoothingSamples: 36,
  jumpWeight: 0.5,
  exceedanceMin: 0.008,
  calmSeconds: 14 * day,
  holdSeconds: 12 * hour,
  repeatRatio: 2,
};
