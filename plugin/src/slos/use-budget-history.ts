import { dateTime, makeTimeRange, type TimeRange } from '@grafana/data';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { readHistory } from '../api/history.ts';
import type { Slo } from '../api/schema/slos.ts';
import { useDataSourceUid } from '../app/settings.ts';
import { useUrlRange, type UrlRange } from '../components/use-url-range.ts';
import {
  beginningExpression,
  budgetExpression,
  budgetHistory,
  smallestOf,
  type BudgetHistory,
} from './budget-history.ts';

/** About as many as the chart has pixels. */
const pointsMax = 800;
const refreshMilliseconds = 15_000;
const minuteMs = 60_000;

type Which = Pick<Slo, 'service' | 'slo'>;

export interface ReadBudget {
  readonly history: BudgetHistory;
  /** That it was asked for. */
  readonly range: TimeRange;
}

/**
 * The time range of the budget's chart. Until somebody chooses, it is the budget's 30 days, or less when Prometheus has
 * less: else the first hour of a new service would be a dot at the edge.
 *
 * @returns undefined for the range as long as it is not known where to begin.
 */
export function useBudgetRange({ service, slo }: Which): { range: UrlRange; isReady: boolean } {
  const dataSourceUid = useDataSourceUid();
  const { data, isPending } = useQuery({
    queryKey: ['budget-beginning', dataSourceUid, service, slo],
    queryFn: async ({ signal }) => {
      const now = dateTime();
      const { beginning } = await readHistory(
        {
          dataSourceUid,
          expressions: { beginning: beginningExpression({ service, slo }) },
          range: makeTimeRange(dateTime(now.valueOf() - minuteMs), now),
          pointsMax: 1,
        },
        signal,
      );
      return smallestOf(beginning) ?? null;
    },
    // It does not begin again while the page is open.
    staleTime: ({ state }) => (typeof state.data === 'number' ? Infinity : 0),
  });
  const range = useUrlRange(typeof data === 'number' ? String(Math.floor(data * 1000)) : 'now-30d');
  return { range, isReady: !isPending };
}

/** @returns the budget over a time range, from Prometheus; asked again while the range moves with now. */
export function useBudgetHistory(
  { service, slo }: Which,
  { raw, isLive, resolve }: UrlRange,
  isReady: boolean,
): UseQueryResult<ReadBudget> {
  const dataSourceUid = useDataSourceUid();
  return useQuery({
    queryKey: ['budget-history', dataSourceUid, service, slo, raw.from, raw.to],
    queryFn: async ({ signal }) => {
      const range = resolve();
      const expressions = { budget: budgetExpression({ service, slo }) };
      const { budget } = await readHistory({ dataSourceUid, expressions, range, pointsMax }, signal);
      return { history: budgetHistory(budget), range };
    },
    enabled: isReady,
    staleTime: refreshMilliseconds,
    refetchInterval: isLive ? refreshMilliseconds : false,
    placeholderData: (before) => before, // While another range is read, the old one stays to be seen.
  });
}
