/** A stretch without a record, which may have had any number of events. */
export interface Gap {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** A record this much later than expected is late; from there on one is missing. */
const lateRatio = 1.5;

/** A stretch of time; what ends at its start is before it, and what ends at its end is in it. */
export interface TimeRange {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/**
 * @param endsSeconds of the recorded intervals, ascending.
 * @param spacingSeconds how long each interval is.
 * @returns the parts of the range that no interval covers, ascending.
 */
export function gaps(
  endsSeconds: Readonly<Float64Array>,
  spacingSeconds: number,
  { fromSeconds, toSeconds }: TimeRange,
): Gap[] {
  const found: Gap[] = [];
  let coveredSeconds = fromSeconds;
  const cover = (endSeconds: number): void => {
    const startSeconds = endSeconds - spacingSeconds;
    if (endSeconds - coveredSeconds >= spacingSeconds * lateRatio)
      found.push({ fromSeconds: coveredSeconds, toSeconds: startSeconds });
    coveredSeconds = endSeconds;
  };
  for (const endSeconds of endsSeconds) {
    if (endSeconds > fromSeconds && endSeconds <= toSeconds) cover(endSeconds);
  }
  cover(toSeconds + spacingSeconds);
  return found;
}

/** @returns the usual distance of the ends, their median; undefined for fewer than two. */
export function usualSpacingSeconds(endsSeconds: Readonly<Float64Array>): number | undefined {
  const distances = new Float64Array(Math.max(0, endsSeconds.length - 1));
  for (let index = 0; index < distances.length; index += 1)
    distances[index] = endsSeconds[index + 1]! - endsSeconds[index]!;
  return distances.sort()[distances.length >>> 1];
}
