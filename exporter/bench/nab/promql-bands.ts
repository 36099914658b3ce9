import type { Sample } from '../../src/detect/read-series.ts';
import { average, deviation, median, Recorded } from './recorded.ts';

// What grafana/promql-anomaly-detection computes, by its rules as shipped: `rules/adaptive.yml` and `rules/robust.yml`.
// Both drop values that are not above 0, and give a band of at least half the level on either side.

const hour = 3600;
const day = 24 * hour;
const multiplier = 2;
const marginRatio = 0.5;
const variationMin = 0.5;
const holdSeconds = 300;

/** One evaluation of a rule group. */
interface Evaluated {
  readonly level: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** A middle with something on either side, where both are known. */
function around(middle: number | undefined, side: number | undefined): [number, number][] {
  return middle === undefined || side === undefined ? [] : [[middle - side, middle + side]];
}

function widest(level: number | undefined, bands: readonly (readonly [number, number])[]): Evaluated {
  if (bands.length === 0) return { level, lower: undefined, upper: undefined };
  const lower = Math.max(0, Math.min(...bands.map((band) => band[0])));
  return { level, lower, upper: Math.max(...bands.map((band) => band[1])) };
}

/** Averages and standard deviations of an hour, smoothed over 26 hours, and those of a day and a week ago. */
export function adaptiveAlerts(samples: readonly Sample[]): boolean[] {
  const select = new Recorded();
  const filtered = new Recorded();
  return held(samples, (now, value) => {
    if (value > 0) select.append(now, value);
    const lastHour = select.range(now, hour);
    const [middle, spread] = [average(lastHour), deviation(lastHour)];
    if (middle !== undefined && spread! > variationMin * middle) filtered.append(now, spread!);
    const smoothed = average(filtered.range(now, 26 * hour));
    const ago = [23.5 * hour, 167.5 * hour].flatMap((offset) => {
      const then = select.range(now - offset, hour);
      return around(average(then), times(multiplier, deviation(then)));
    });
    return widest(value > 0 ? value : undefined, [
      ...around(middle, times(multiplier, smoothed)),
      ...around(middle, times(marginRatio, middle)),
      ...ago,
    ]);
  });
}

/** Medians and median absolute deviations of a day, and those of an hour a day and a week ago. */
export function robustAlerts(samples: readonly Sample[]): boolean[] {
  const select = new Recorded();
  const deviations = new Recorded();
  const seasonal = [23.75 * hour, 167.75 * hour].map((offset) => ({ offset, deviations: new Recorded() }));
  return held(samples, (now, value) => {
    if (value > 0) select.append(now, value);
    const middle = median(select.range(now, day));
    if (value > 0) deviations.append(now, Math.abs(value - middle!));
    const ago = seasonal.flatMap(({ offset, deviations: those }) => {
      const then = median(select.range(now - offset, hour));
      const valueThen = select.at(now - offset);
      if (then !== undefined && valueThen !== undefined) those.append(now, Math.abs(valueThen - then));
      return around(then, times(multiplier, median(those.range(now, hour))));
    });
    return widest(median(select.range(now, hour)), [
      ...around(middle, times(multiplier, median(deviations.range(now, day)))),
      ...around(middle, times(marginRatio, middle)),
      ...ago,
    ]);
  });
}

function times(factor: number, value: number | undefined): number | undefined {
  return value === undefined ? undefined : factor * value;
}

/** The alert: outside of the band, `for: 5m`, evaluated at each sample. */
function held(
  samples: readonly Sample[],
  evaluate: (nowSeconds: number, value: number) => Evaluated,
): boolean[] {
  let newestSeconds = -Infinity;
  let sinceSeconds: number | undefined;
  return samples.map(({ seconds, value }) => {
    if (seconds <= newestSeconds) return false; // Refused: out of order.
    newestSeconds = seconds;
    const { level, lower, upper } = evaluate(seconds, value);
    const isOutside = level !== undefined && lower !== undefined && (level < lower || level > upper!);
    sinceSeconds = isOutside ? (sinceSeconds ?? seconds) : undefined;
    return sinceSeconds !== undefined && seconds - sinceSeconds >= holdSeconds;
  });
}
