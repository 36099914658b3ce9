import type { DataFrame } from '@grafana/data';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { readHistory } from '../../api/history.ts';
import { useDataSourceUid } from '../../app/settings.ts';
import type { UrlRange } from '../../components/use-url-range.ts';

/** Prometheus has nothing newer more often than it scrapes. */
const refreshMilliseconds = 15_000;

/** About one a pixel and a half of a narrow chart: openings are shorter than a step, and are seen all the same. */
const pointsMax = 600;

export interface BreakerHistory {
  readonly states: DataFrame[];
  readonly health: DataFrame[];
}

/** What Prometheus has of a breaker over a range; of a long step the worst, so that a short opening is not lost. */
export function useBreakerHistory(backend: string, range: UrlRange): UseQueryResult<BreakerHistory> {
  const dataSourceUid = useDataSourceUid();
  return useQuery({
    queryKey: ['history', 'breaker', dataSourceUid, backend, range.raw.from, range.raw.to],
    queryFn: async ({ signal }) => {
      const at = range.resolve();
      const expressions = breakerExpressions(backend, at.to.diff(at.from) / pointsMax);
      return await readHistory({ dataSourceUid, expressions, range: at, pointsMax }, signal);
    },
    refetchInterval: range.isLive ? refreshMilliseconds : false,
    placeholderData: keepPreviousData,
    networkMode: 'always',
  });
}

/** Up to here a step holds about one scrape: a window would only shift what is seen. */
const fineMilliseconds = 6000;

/**
 * Of several exporters it is the worst, too.
 *
 * @param stepMs between two points of the answer.
 * @returns PromQL by name.
 */
export function breakerExpressions(backend: string, stepMs: number): { states: string; health: string } {
  const selector = `{backend=${JSON.stringify(backend)}}`;
  const over = (aggregate: 'max' | 'min', metric: string): string =>
    stepMs <= fineMilliseconds
      ? `${metric}${selector}`
      : `${aggregate}_over_time(${metric}${selector}[$__rate_interval])`;
  return {
    states: `max by (state) (${over('max', 'lovewatch_breaker_state')})`,
    health: `min(${over('min', 'lovewatch_breaker_health_score')})`,
  };
}
