import { QuantileBand } from '../../src/core/threshold/quantile-band.ts';
import { thresholdDefaults } from '../../src/core/threshold/settings.ts';
import { alertScoreMin } from '../../src/core/threshold/breach.ts';
import { detected } from '../../src/detect/detected.ts';
import type { Sample } from '../../src/detect/read-series.ts';
import { adaptiveAlerts, robustAlerts } from './promql-bands.ts';

/** Something that alerts at some rows of a series, and has one setting for all. */
export interface Detector {
  readonly name: string;
  readonly alerts: (samples: readonly Sample[]) => boolean[];
}

export const detectors: readonly Detector[] = [
  {
    name: 'lovewatch detect',
    alerts: (samples) => detected(samples).map(({ score }) => score >= alertScoreMin),
  },
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
