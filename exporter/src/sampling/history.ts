import type { PrometheusQuery } from '../sources/promql/prometheus-query.ts';
import { queryRange } from '../sources/promql/query-range.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import type { WatchedThreshold } from '../thresholds/watched-threshold.ts';
import { lastDue, type Pace } from './due.ts';
import { seriesName } from './series-name.ts';
import { Slices } from './slices.ts';

/** As far back as the records of a threshold go, */
const historySecondsMax = 14 * 86_400;
/** and as many samples as they have then at one a minute. */
const samplesMax = 20_160;
/** Of all series in one answer: some 5 ms to read it, in which no request is served. */
const pointsPerAnswer = 20_000;
/** Where there are so many series that their labels are most of an answer, it has some points of each, */
const pointsPerSeriesMin = 5;
/** and up to so many of all. */
const pointsPerAnswerMax = 50_000;
/** Prometheus refuses more than 11,000 of one series. */
const pointsPerSeriesMax = 10_000;

/** A stretch of time; both ends are due. */
export interface Stretch {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * @param newestSeconds the newest sample that is known; undefined when there is none.
 * @returns what of the past is still to be read; undefined when that is nothing.
 */
export function unread(
  newestSeconds: number | undefined,
  nowSeconds: number,
  pace: Pace,
  pointsMax = samplesMax,
): Stretch | undefined {
  const { intervalSeconds } = pace;
  const points = Math.min(samplesMax, pointsMax, historySecondsMax / intervalSeconds);
  const endSeconds = lastDue(nowSeconds, pace);
  const oldestSeconds = endSeconds - (Math.floor(points) - 1) * intervalSeconds;
  // The first that is due later than the newest.
  const nextSeconds =
    newestSeconds === undefined ? -Infinity : lastDue(newestSeconds, pace) + intervalSeconds;
  const startSeconds = Math.max(oldestSeconds, nextSeconds);
  return startSeconds <= endSeconds ? { startSeconds, endSeconds } : undefined;
}

/** @returns a stretch in parts that one answer may have, oldest first. */
export function* parts(
  { startSeconds, endSeconds }: Stretch,
  pace: Pace,
  series: number,
): Generator<Stretch> {
  const { intervalSeconds } = pace;
  const points = pointsPerSeries(Math.max(1, series));
  for (let start = startSeconds; start <= endSeconds; start += points * intervalSeconds)
    yield {
      startSeconds: start,
      endSeconds: Math.min(endSeconds, start + (points - 1) * intervalSeconds),
    };
}

function pointsPerSeries(series: number): number {
  const each = Math.min(pointsPerSeriesMax, Math.floor(pointsPerAnswer / series));
  return Math.max(1, each, Math.min(pointsPerSeriesMin, Math.floor(pointsPerAnswerMax / series)));
}

/**
 * Reads the past of the series of a query and lets their thresholds learn it, oldest first, one answer at a time: what
 * was learned before one fails stays, and is not asked for again.
 *
 * @param metric the name of the query.
 * @returns how many samples were learned.
 * @throws PrometheusError when an answer fails.
 */
export async function learnSeries(
  thresholds: Thresholds,
  watched: ReadonlyMap<string, WatchedThreshold>,
  metric: string,
  asked: PrometheusQuery,
  stretch: Stretch,
  pace: Pace,
): Promise<number> {
  const slices = new Slices();
  let learned = 0;
  for (const part of parts(stretch, pace, watched.size)) {
    const answer = await queryRange({ ...asked, ...part, stepSeconds: pace.intervalSeconds });
    for (const { labels, points } of answer) {
      const one = watched.get(seriesName(metric, labels));
      if (one !== undefined) learned += await learn(thresholds, one, points, slices);
    }
  }
  return learned;
}

/** Learns points in slices, oldest first, without those that are known already. @returns how many. */
export async function learn(
  thresholds: Thresholds,
  watched: WatchedThreshold,
  points: readonly (readonly [seconds: number, value: number])[],
  slices = new Slices(),
): Promise<number> {
  const newestSeconds = watched.threshold.valueSeconds ?? -Infinity;
  const news = points.filter(([seconds]) => seconds > newestSeconds);
  for (const [seconds, value] of news) {
    thresholds.step(watched, seconds, value);
    await slices.next();
  }
  return news.length;
}
