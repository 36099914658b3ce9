import type { TimeRange } from '@grafana/data';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { readHistory } from '../api/history.ts';
import { useDataSourceUid } from '../app/settings.ts';
import type { BandSeries } from '../chart/band-chart-props.ts';
import { bandExpressions } from '../chart/band-expressions.ts';
import { bandSeriesOf } from '../chart/band-series.ts';
import type { UrlRange } from '../components/use-url-range.ts';

export interface BandHistory {
  readonly series: BandSeries;
  /** That it was asked for. */
  readonly range: TimeRange;
}

/** More than a chart has pixels; Prometheus thins out what is more. */
const pointsMax = 1500;
const refreshMilliseconds = 15_000;

/** @returns a metric and its band over a time range, from Prometheus; asked again while the range moves with now. */
export function useBandHistory(
  metric: string,
  { raw, isLive, resolve }: UrlRange,
): UseQueryResult<BandHistory> {
  const dataSourceUid = useDataSourceUid();
  return useQuery({
    queryKey: ['band-history', dataSourceUid, metric, raw.from, raw.to],
    queryFn: async ({ signal }) => {
      const range = resolve();
      const frames = await readHistory(
        { dataSourceUid, expressions: bandExpressions(metric), range, pointsMax },
        signal,
      );
      return { series: bandSeriesOf(frames), range };
    },
    staleTime: refreshMilliseconds,
    refetchInterval: isLive ? refreshMilliseconds : false,
    placeholderData: (before) => before, // While another range is read, the old one stays to be seen.
  });
}
