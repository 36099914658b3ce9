import type { Clock } from '../core/clock/clock.ts';
import type { GatewayLog } from '../sources/gateway/service-gateway.ts';
import { instantQuery } from '../sources/promql/instant-query.ts';
import type { PrometheusQuery } from '../sources/promql/prometheus-query.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import type { WatchedThreshold } from '../thresholds/watched-threshold.ts';
import { lastDue, type Pace } from './due.ts';
import type { HistoryBudget } from './history-budget.ts';
import { learnSeries, unread } from './history.ts';
import type { QuerySeries } from './query-series.ts';

/** While the history is read, time goes on; what is missing then is read, too, so often. */
const roundsMax = 3;

export interface QueryHistoryParts {
  /** The name of the query. */
  readonly metric: string;
  readonly series: QuerySeries;
  readonly pace: Pace;
  readonly thresholds: Thresholds;
  readonly budget: HistoryBudget;
  readonly clock: Clock;
  readonly log: GatewayLog;
}

/**
 * Lets the series that a query has now learn their past, from the newest sample that is kept of them. Series that
 * are gone by now are left out.
 *
 * @throws PrometheusError when an answer fails; what was learned until then stays.
 */
export async function learnQuery(
  { metric, series, pace, thresholds, budget, clock, log }: QueryHistoryParts,
  asked: PrometheusQuery,
  signal: AbortSignal,
): Promise<void> {
  const atSeconds = lastDue(clock.wallSeconds(), pace);
  const watched = await series.watch(await instantQuery({ ...asked, atSeconds }));
  budget.know(metric, watched.size);
  const pointsMax = await budget.pointsEach(signal);
  let samples = 0;
  let knownSeconds = newestOfAll([...watched.values()]);
  for (let round = 0; round < roundsMax; round += 1) {
    const stretch = unread(knownSeconds, clock.wallSeconds(), pace, pointsMax);
    if (stretch === undefined) break;
    samples += await learnSeries(thresholds, watched, metric, asked, stretch, pace);
    knownSeconds = stretch.endSeconds;
  }
  log.info({ metric, series: watched.size, samples }, 'the history was read from Prometheus');
}

/**
 * @returns the newest sample that all of them have, without those that have none: after a restart a series that is new
 *   begins to learn where it would have begun in one run, and does not have all others read again.
 */
function newestOfAll(watched: readonly WatchedThreshold[]): number | undefined {
  const newest = watched
    .map(({ threshold }) => threshold.valueSeconds)
    .filter((seconds) => seconds !== undefined);
  return newest.length === 0 ? undefined : newest.reduce((oldest, each) => Math.min(oldest, each));
}
