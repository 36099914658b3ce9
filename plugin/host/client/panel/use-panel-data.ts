import {
  applyFieldOverrides,
  getTimeZone,
  LoadingState,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import {
  config,
  getBackendSrv,
  getDataSourceSrv,
  toDataQueryResponse,
  type BackendDataSourceResponse,
} from '@grafana/runtime';
import { useEffect, useState } from 'react';

const maxDataPoints = 800;

/** What a dashboard would give a panel: the frames of one PromQL query over a time range. */
export function usePanelData(expr: string, timeRange: TimeRange): PanelData {
  const [data, setData] = useState<PanelData>({ state: LoadingState.Loading, series: [], timeRange });
  useEffect(() => {
    let isWanted = true;
    void ask(expr, timeRange).then((answer) => {
      if (isWanted) setData(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [expr, timeRange]);
  return data;
}

async function ask(expr: string, timeRange: TimeRange): Promise<PanelData> {
  const { uid, type } = getDataSourceSrv().getInstanceSettings() ?? {};
  if (expr === '' || uid === undefined) return { state: LoadingState.Done, series: [], timeRange };
  const queries = [{ refId: 'A', datasource: { uid, type }, expr, range: true, maxDataPoints }];
  const [from, to] = [timeRange.from, timeRange.to].map((time) => String(time.valueOf()));
  const { data, errors = [] } = await getBackendSrv()
    .post<BackendDataSourceResponse>('/api/ds/query', { queries, from, to }, { showErrorAlert: false })
    .then((answer) => toDataQueryResponse({ data: answer }), toDataQueryResponse);
  const series = applyFieldOverrides({
    data,
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text) => text,
    theme: config.theme2,
    timeZone: getTimeZone(),
  });
  return { state: errors.length > 0 ? LoadingState.Error : LoadingState.Done, series, timeRange, errors };
}
