import type { DataSourceInstanceSettings } from '@grafana/data';
import {
  config,
  setBackendSrv,
  setDataSourceSrv,
  type BackendSrv,
  type BackendSrvRequest,
  type DataSourceSrv,
} from '@grafana/runtime';
import { from } from 'rxjs';

/** What a server answers in a test. From 400 on it is thrown, as Grafana's `fetch` does. */
export interface Answer {
  readonly status?: number;
  readonly data: unknown;
}

/** Answers what `answer` returns for each call, and keeps the calls. A promise of it may come later, or never. */
export function answerCalls(
  answer: (call: BackendSrvRequest) => Answer | Promise<Answer>,
): BackendSrvRequest[] {
  const calls: BackendSrvRequest[] = [];
  const fetched = async (call: BackendSrvRequest): Promise<unknown> => {
    calls.push(call);
    const { status = 200, data } = await answer(call);
    if (status >= 400)
      throw Object.assign(new Error(`${status}`), { status, statusText: '', data, config: call });
    return { status, data, config: call };
  };
  setBackendSrv({ fetch: (call: BackendSrvRequest) => from(fetched(call)) } as unknown as BackendSrv);
  return calls;
}

/** Makes these the data sources of this Grafana. */
export function haveDataSources(
  sources: readonly Pick<DataSourceInstanceSettings, 'uid' | 'name' | 'type'>[],
): void {
  const all = sources as readonly DataSourceInstanceSettings[];
  setDataSourceSrv({
    getList: ({ filter = () => true }: { filter?: (source: DataSourceInstanceSettings) => boolean } = {}) =>
      all.filter(filter),
    getInstanceSettings: (uid: string) => all.find((source) => source.uid === uid),
  } as unknown as DataSourceSrv);
}

export function beA(role: 'Viewer' | 'Editor' | 'Admin'): void {
  const user = { orgRole: role, isGrafanaAdmin: false };
  config.bootData = { user } as unknown as typeof config.bootData;
}
