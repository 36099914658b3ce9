import { matrix, sampleValue, type SeriesLabels } from './answer.ts';
import { ask } from './ask.ts';
import type { PrometheusQuery } from './prometheus-query.ts';

/** A stretch of time, both ends included. */
export interface RangeQuery extends PrometheusQuery {
  /** Unix seconds. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
}

/** A series over a stretch of time. */
export interface Series {
  readonly labels: SeriesLabels;
  /** Time and value, ascending; steps without a value are left out. */
  readonly points: [seconds: number, value: number][];
}

/** Prometheus refuses more than 11,000 points a series. */
const pointsMax = 10_000;

/**
 * Asks in parts of at most 10,000 points, one after the other.
 *
 * @returns one entry a series; empty when nothing matches.
 * @throws PrometheusError when one part has no answer, a refusal, or an answer that is not Prometheus'.
 * @throws RangeError when the end is before the start or the step is not above 0.
 */
export async function queryRange({
  startSeconds,
  endSeconds,
  stepSeconds,
  query,
  ...asked
}: RangeQuery): Promise<Series[]> {
  const all: Series[][] = [];
  for (const [start, end] of parts(startSeconds, endSeconds, stepSeconds)) {
    const parameters = { query, start, end, step: String(stepSeconds) };
    const { result } = await ask({ ...asked, name: 'query_range', parameters }, matrix);
    all.push(result.map(({ metric, values }) => ({ labels: metric, points: values.map(point) })));
  }
  return all.length === 1 ? all[0]! : joined(all);
}

function point([seconds, text]: [number, string]): [number, number] {
  return [seconds, sampleValue(text)];
}

/** @returns the parts of each series one after the other. */
function joined(all: readonly Series[][]): Series[] {
  const found = new Map<string, Series>();
  for (const { labels, points } of all.flat()) {
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const series = found.get(key) ?? { labels, points: [] };
    found.set(key, series);
    for (const each of points) series.points.push(each);
  }
  return [...found.values()];
}

/** @returns first and last moment of each part, to the millisecond, as Prometheus keeps time. */
function* parts(startSeconds: number, endSeconds: number, stepSeconds: number): Generator<[string, string]> {
  if (!(stepSeconds > 0)) throw new RangeError(`stepSeconds must be above 0, got ${stepSeconds}`);
  if (!(endSeconds >= startSeconds))
    throw new RangeError(`endSeconds must be at least startSeconds (${startSeconds}), got ${endSeconds}`);
  const points = Math.floor((endSeconds - startSeconds) / stepSeconds + 1e-6) + 1;
  for (let first = 0; first < points; first += pointsMax) {
    const last = Math.min(points, first + pointsMax) - 1;
    yield [decimal(startSeconds + first * stepSeconds), decimal(startSeconds + last * stepSeconds)];
  }
}

function decimal(seconds: number): string {
  return String(Number(seconds.toFixed(3)));
}
