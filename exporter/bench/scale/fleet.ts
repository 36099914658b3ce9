import { Thresholds, type ThresholdsOptions } from '../../src/thresholds/thresholds.ts';
import { latencies } from '../threshold/random.ts';

const days = 3; // The seasonal view begins on the third.
const minutes = days * 1440;
const startSeconds = 1_700_000_000;
const series = Array.from({ length: 64 }, (_, seed) => latencies(minutes, seed));

/** @returns the value of a metric at a minute; it repeats after three days. */
export function valueAt(metric: number, minute: number): number {
  return series[metric % series.length]![(minute + 97 * metric) % minutes]!;
}

/** @returns when the sample of a metric is, in seconds since 1970: each at its own part of the minute. */
export function secondsAt(metric: number, minute: number): number {
  return startSeconds + 60 * minute + (metric % 60) + (metric % 1000) / 1000;
}

/** Watches so many metrics, each a series of a query. */
export function watched(count: number, options: ThresholdsOptions = {}): Thresholds {
  const thresholds = new Thresholds({ metricsMax: count, ...options });
  for (let metric = 0; metric < count; metric += 1)
    thresholds.watch({
      name: `request_latency_seconds{pod="pod-${metric}"}`,
      unit: 'seconds',
      source: 'promql',
      severity: 'ticket',
      sampleIntervalSeconds: 60,
    });
  return thresholds;
}

/** Gives each metric three days of samples, one metric after the other. */
export function fill(thresholds: Thresholds): void {
  for (const [metric, each] of thresholds.all().entries())
    for (let minute = 0; minute < minutes; minute += 1)
      thresholds.step(each, secondsAt(metric, minute), valueAt(metric, minute));
}

/** One sample of each metric, one after the other. @returns nanoseconds of each, of every slice of so many. */
export function stepAll(thresholds: Thresholds, round: number, sliceLength: number): number[] {
  const all = thresholds.all();
  const slices: number[] = [];
  for (let first = 0; first < all.length; first += sliceLength) {
    const startedMs = performance.now();
    const last = Math.min(all.length, first + sliceLength);
    for (let metric = first; metric < last; metric += 1) {
      const minute = minutes + round;
      thresholds.step(all[metric]!, secondsAt(metric, minute), valueAt(metric, minute));
    }
    slices.push(((performance.now() - startedMs) * 1e6) / (last - first));
  }
  return slices;
}
