/** How much there is to judge a metric by. */
export type ThresholdState =
  /** Nothing has come, or nothing for far longer than usual: what was learned says nothing about now. */
  | { readonly kind: 'not-enough-data'; readonly samples: number; readonly silentSeconds: number | undefined }
  /** No band and no score yet. */
  | { readonly kind: 'learning'; readonly samples: number; readonly samplesMin: number }
  /** A band and a score, of a window that is not full yet. */
  | { readonly kind: 'warming-up'; readonly samples: number; readonly samplesWanted: number }
  | { readonly kind: 'ready' };

/** Silence of so many usual intervals, and at least so many seconds, is more than a late sample. */
const silentIntervalsMax = 10;
const silentSecondsMin = 60;

/** What a state depends on. */
export interface Known {
  readonly samples: number;
  readonly samplesMin: number;
  readonly samplesWanted: number;
  /** Since the newest sample; undefined when there is none. */
  readonly silentSeconds: number | undefined;
  readonly intervalSeconds: number;
}

/** Branches only; allocates the answer. */
export function thresholdState(known: Known): ThresholdState {
  const { samples, samplesMin, samplesWanted, silentSeconds, intervalSeconds } = known;
  const silentMax = Math.max(silentSecondsMin, silentIntervalsMax * intervalSeconds);
  if (silentSeconds === undefined || silentSeconds > silentMax)
    return { kind: 'not-enough-data', samples, silentSeconds };
  if (samples < samplesMin) return { kind: 'learning', samples, samplesMin };
  return samples < samplesWanted ? { kind: 'warming-up', samples, samplesWanted } : { kind: 'ready' };
}

/** @returns a state as a person reads it. */
export function stateText(state: ThresholdState): string {
  switch (state.kind) {
    case 'not-enough-data':
      return state.silentSeconds === undefined
        ? 'not enough data: no sample yet'
        : `not enough data: no sample for ${durationText(state.silentSeconds)}`;
    case 'learning':
      return `learning: ${state.samples} of ${state.samplesMin} samples`;
    case 'warming-up':
      return `warming up: ${state.samples} of ${state.samplesWanted} samples`;
    case 'ready':
      return 'ready';
  }
}

const units = [
  { name: 'days', seconds: 86_400 },
  { name: 'hours', seconds: 3600 },
  { name: 'minutes', seconds: 60 },
] as const;

/** @returns such as `14 days`: rounded to the largest unit that it has at least two of. */
export function durationText(seconds: number): string {
  const unit = units.find((each) => seconds >= 2 * each.seconds);
  return unit === undefined
    ? `${Math.round(seconds)} seconds`
    : `${Math.round(seconds / unit.seconds)} ${unit.name}`;
}
