import { dateTime, type DataFrame } from '@grafana/data';
import type { Breaker, BreakerState } from '../../api/schema/breakers.ts';

/** A span of time in which a breaker was in one state. */
export interface Segment {
  readonly state: BreakerState;
  readonly fromMs: number;
  readonly toMs: number;
}

/** From the state that lets pass the least: of several in one step of the history, this is what is shown. */
const states: readonly BreakerState[] = ['FORCED_OPEN', 'OPEN', 'HALF_OPEN', 'DISABLED', 'CLOSED'];

/** @returns what the exporter knows itself, to the millisecond: since its oldest transition, until `nowMs`. */
export function exactSegments(
  { state, since, transitions }: Pick<Breaker, 'state' | 'since' | 'transitions'>,
  nowMs: number,
): Segment[] {
  const begins = transitions
    .toReversed()
    .map(({ at, to }) => ({ state: to, fromMs: dateTime(at).valueOf() }));
  if (begins.at(-1)?.state !== state) begins.push({ state, fromMs: dateTime(since).valueOf() });
  return begins.map((begin, index) => ({
    ...begin,
    toMs: begins[index + 1]?.fromMs ?? Math.max(nowMs, begin.fromMs),
  }));
}

/**
 * @param frames of `lovewatch_breaker_state`, one a state, where each value is of the time since the one before.
 * @returns what Prometheus has scraped; nothing where it has not.
 */
export function scrapedSegments(frames: readonly DataFrame[]): Segment[] {
  const byTime = new Map<number, BreakerState>();
  for (const state of states.toReversed())
    for (const frame of frames.filter((each) => labelOf(each) === state))
      for (const time of timesAbove0(frame)) byTime.set(time, state);
  const times = [...byTime.keys()].sort((a, b) => a - b);
  const stepMs = Math.min(...times.slice(1).map((time, index) => time - times[index]!));
  if (!Number.isFinite(stepMs)) return [];
  return merged(times.map((toMs) => ({ state: byTime.get(toMs)!, fromMs: toMs - stepMs, toMs })));
}

/** @returns the scraped past with the exact end of it, within the range. */
export function joinedSegments(
  scraped: readonly Segment[],
  exact: readonly Segment[],
  { fromMs, toMs }: Pick<Segment, 'fromMs' | 'toMs'>,
): Segment[] {
  const exactFromMs = exact[0]?.fromMs ?? Infinity;
  const past = scraped.map((segment) => ({ ...segment, toMs: Math.min(segment.toMs, exactFromMs) }));
  return merged([...past, ...exact])
    .map((segment) => ({
      ...segment,
      fromMs: Math.max(segment.fromMs, fromMs),
      toMs: Math.min(segment.toMs, toMs),
    }))
    .filter((segment) => segment.toMs > segment.fromMs);
}

/** Neighbours of one state are one; half a second between two steps is no gap. */
function merged(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (segment.toMs <= segment.fromMs) continue;
    if (last?.state === segment.state && segment.fromMs - last.toMs < 500)
      result[result.length - 1] = { ...last, toMs: Math.max(last.toMs, segment.toMs) };
    else result.push(segment);
  }
  return result;
}

function labelOf(frame: DataFrame): string | undefined {
  return frame.fields[1]?.labels?.state;
}

function timesAbove0({ fields: [time, value] }: DataFrame): number[] {
  if (time === undefined || value === undefined) return [];
  return (time.values as number[]).filter((_, index) => (value.values as (number | null)[])[index]! > 0);
}
