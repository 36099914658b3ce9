import { alertScoreMin } from '../core/threshold/breach.ts';
import { exceedanceText } from '../core/threshold/exceedance.ts';
import { ThresholdDetector } from '../core/threshold/threshold-detector.ts';
import type { Sample } from './read-series.ts';

/** What an alert says, and which way it points. */
export interface Alert {
  readonly side: 'above' | 'below';
  readonly sentence: string;
}

/** A row with what was known about it when it came. */
export interface DetectedRow extends Sample {
  /** Undefined while learning. */
  readonly band: { readonly lower: number; readonly upper: number } | undefined;
  /** Within [0, 1]; 0 while learning. */
  readonly score: number;
  readonly alert: Alert | undefined;
}

/**
 * Steps one detector through a series. Each row depends on itself and those before it: neither on those after, nor on
 * how many there are. Some microseconds a row.
 */
export function detected(samples: readonly Sample[]): DetectedRow[] {
  const detector = new ThresholdDetector();
  return samples.map((sample): DetectedRow => {
    const verdict = detector.step(sample.seconds, sample.value);
    if (verdict.kind !== 'scored') return { ...sample, band: undefined, score: 0, alert: undefined };
    const band = { lower: detector.lower, upper: detector.upper };
    const { score, exceedance } = verdict;
    if (exceedance === undefined || score < alertScoreMin)
      return { ...sample, band, score, alert: undefined };
    const side = exceedance.widths > 0 ? 'above' : 'below';
    return { ...sample, band, score, alert: { side, sentence: exceedanceText(exceedance) } };
  });
}
