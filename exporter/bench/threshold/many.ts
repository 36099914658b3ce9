import { QuantileBand } from '../../src/core/threshold/quantile-band.ts';
import { ThresholdDetector } from '../../src/core/threshold/threshold-detector.ts';
import { TunedThreshold } from '../../src/core/threshold/tuned-threshold.ts';
import type { Verdict } from '../../src/core/threshold/verdict.ts';
import { alpha, windowSamples } from './candidates.ts';
import { made, type Work } from './measure.ts';
import { latencies } from './random.ts';

/** Work of one metric after the other, and the bytes that each takes. */
export interface Many {
  readonly work: Work;
  readonly bytesEach: number;
}

const days = 4; // The seasonal view begins on the third.
const series = Array.from({ length: 64 }, (_, seed) => latencies(days * 1440, seed));
const secondsAMinute = 60;

/** Bands with full windows. */
export function manyBands(count: number): Many {
  const { all, bytesEach } = made(count, (metric) => {
    const band = new QuantileBand(alpha, windowSamples);
    for (const value of series[metric % series.length]!.subarray(0, windowSamples + (metric % 97)))
      band.push(value);
    return band;
  });
  let minute = windowSamples;
  const work: Work = (times) => {
    let sum = 0;
    for (let index = 0; index < times; index += 1) {
      const metric = index % all.length;
      if (metric === 0) minute += 1;
      const band = all[metric]!;
      band.push(series[metric % series.length]![minute % (days * 1440)]!);
      sum += band.lower() + band.upper();
    }
    return sum;
  };
  return { work, bytesEach };
}

/** Detectors with all three views and full windows. */
export function manyDetectors(count: number): Many {
  return manySteppers(
    count,
    () => new ThresholdDetector(),
    (detector, seconds, value) => detector.step(seconds, value),
  );
}

/** The same as people use them: with their tuning, breaches and times. */
export function manyThresholds(count: number): Many {
  return manySteppers(
    count,
    () => new TunedThreshold(),
    (threshold, seconds, value) => threshold.step(seconds, value).verdict,
  );
}

function manySteppers<Each>(
  count: number,
  make: () => Each,
  step: (each: Each, seconds: number, value: number) => Verdict,
): Many {
  const { all, bytesEach } = made(count, (metric) => {
    const each = make();
    series[metric % series.length]!.forEach((value, minute) => step(each, minute * secondsAMinute, value));
    return each;
  });
  let minute = days * 1440;
  const work: Work = (times) => {
    let sum = 0;
    for (let index = 0; index < times; index += 1) {
      const metric = index % all.length;
      if (metric === 0) minute += 1;
      const value = series[metric % series.length]![minute % (days * 1440)]!;
      const verdict = step(all[metric]!, minute * secondsAMinute, value);
      sum += verdict.kind === 'scored' ? verdict.score : NaN;
    }
    return sum;
  };
  return { work, bytesEach };
}
