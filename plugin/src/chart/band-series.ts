import { FieldType, type DataFrame, type Field } from '@grafana/data';
import type { BandSeries } from './band-chart-props.ts';
import { bandParts, type BandPart } from './band-expressions.ts';

/** One series as a data source gives it. */
interface Track {
  readonly times: ArrayLike<number>;
  readonly numbers: ArrayLike<number | null>;
}

/** What a chart shows of a metric that nothing is known of. */
export const emptyBandSeries: BandSeries = { times: [], values: [], lower: [], upper: [] };

/**
 * @param frames of each part the first series counts; none where nothing is known of it.
 * @returns all three on common times: whatever is missing at a time is NaN.
 */
export function bandSeriesOf(frames: Readonly<Record<BandPart, readonly DataFrame[]>>): BandSeries {
  return joinedTracks({
    value: trackOf(frames.value[0]),
    lower: trackOf(frames.lower[0]),
    upper: trackOf(frames.upper[0]),
  });
}

/** The same of fields that were found one by one, each with the times of its frame. */
export function joinedTracks(tracks: Readonly<Record<BandPart, Track | undefined>>): BandSeries {
  const known = bandParts.map((part) => tracks[part]).filter((track) => track !== undefined);
  const times = commonTimes(known.map((track) => track.times));
  const along = (track: Track | undefined): Float64Array => numbersAt(times, track);
  return {
    times,
    values: along(tracks.value),
    lower: along(tracks.lower),
    upper: along(tracks.upper),
  };
}

function trackOf(frame: DataFrame | undefined): Track | undefined {
  if (frame === undefined) return undefined;
  const times = frame.fields.find(({ type }) => type === FieldType.time);
  const numbers = frame.fields.find(({ type }) => type === FieldType.number);
  return times === undefined || numbers === undefined ? undefined : trackFrom(times, numbers);
}

/** @param times of the same frame as `numbers`. */
export function trackFrom(times: Field, numbers: Field): Track {
  return { times: times.values as number[], numbers: numbers.values as (number | null)[] };
}

/** Series of one query have the same times nearly always; then nothing is merged. */
function commonTimes(all: readonly ArrayLike<number>[]): Float64Array {
  const [first, ...others] = all;
  if (first === undefined) return new Float64Array();
  if (others.every((times) => areSame(first, times))) return Float64Array.from(first);
  const merged = new Set<number>();
  for (const times of all) for (const time of Array.from(times)) merged.add(time);
  return Float64Array.from(merged).sort();
}

function areSame(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}

/** Both ascend, so one pass finds all. */
function numbersAt(times: Float64Array, track: Track | undefined): Float64Array {
  const found = new Float64Array(times.length).fill(NaN);
  if (track === undefined) return found;
  let next = 0;
  times.forEach((time, index) => {
    while (next < track.times.length && track.times[next]! < time) next++;
    if (track.times[next] === time) found[index] = track.numbers[next] ?? NaN;
  });
  return found;
}
