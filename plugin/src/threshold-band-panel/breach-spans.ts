import type { BreachSpan } from '../chart/band-chart-props.ts';

/**
 * @param flags 1 while the threshold is breached, at `times` in ms since the epoch; else it is not, or not known.
 * @returns the spans in between; one that lasts to the end of the series has no end yet.
 */
export function breachSpans(times: ArrayLike<number>, flags: ArrayLike<number | null>): BreachSpan[] {
  const spans: BreachSpan[] = [];
  let sinceMs: number | undefined;
  for (let index = 0; index < times.length; index++) {
    const isBreached = flags[index] === 1;
    if (isBreached) sinceMs ??= times[index]!;
    else if (sinceMs !== undefined) {
      spans.push({ sinceMs, untilMs: times[index]! });
      sinceMs = undefined;
    }
  }
  if (sinceMs !== undefined) spans.push({ sinceMs, untilMs: null });
  return spans;
}
