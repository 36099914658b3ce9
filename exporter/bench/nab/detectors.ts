import { QuantileBand } from '../../src/core/threshold/quantile-band.ts';
import { thresholdDefaults } from '../../src/core/threshold/settings.ts';
import { alertScoreMin } from '../../src/core/threshold/breach.ts';
import { ThresholdDetector } from '../../src/core/threshold/threshold-detector.ts';
import { TunedThreshold } from '../../src/core/threshold/tuned-threshold.ts';
import type { Sample } from '../../src/detect/read-series.ts';
import { adaptiveAlerts, robustAlerts } from './promql-bands.ts';

/** Something that alerts at some rows of a series, and has one setting for all. */
export interface Detector {
  readonly name: string;
  readonly alerts: (samples: readonly Sample[]) => boolean[];
}

export const detectors: readonly Detector[] = [
  { name: 'lovewatch detect', alerts: scoresAlerting },
  { name: 'lovewatch, borne out: what becomes an alert', alerts: breachesBegun },
  { name: 'promql-anomaly-detection, adaptive', alerts: adaptiveAlerts },
  { name: 'promql-anomaly-detection, robust', alerts: robustAlerts },
  { name: 'outside of the band alone', alerts: outsideOfBand },
];

/** The same band as ours, and an alert for each value outside. */
function outsideOfBand(samples: readonly Sample[]): boolean[] {
  const { alpha, bandSamples, samplesMin } = thresholdDefaults;
  const band = new QuantileBand(alpha, bandSamples);
  return samples.map(({ value }) => {
    const isOutside = band.samples >= samplesMin && (value < band.lower() || value > band.upper());
    band.push(value);
    return isOutside;
  });
}

/** Each sample whose score is an alert. */
export function scoresAlerting(samples: readonly Values[]): boolean[] {
  const detector = new ThresholdDetector();
  return samples.map(({ seconds, value }) => {
    const verdict = detector.step(seconds, value);
    return verdict.kind === 'scored' && verdict.score >= alertScoreMin;
  });
}

type Values = Pick<Sample, 'seconds' | 'value'>;

/** What the exporter alerts for: a score that one of the next two samples bears out. */
export function breachesBegun(samples: readonly Values[]): boolean[] {
  const threshold = new TunedThreshold();
  return samples.map(({ seconds, value }) => {
    const { change } = threshold.step(seconds, value);
    return change !== undefined && change.untilSeconds === undefined;
  });
}
