import type { DataSourceApi, DataSourceInstanceSettings } from '@grafana/data';
import type { DataSourceRef } from '@grafana/schema';
import {
  config,
  DataSourceWithBackend,
  type DataSourceSrv,
  type GetDataSourceListFilters,
} from '@grafana/runtime';

/** The provisioned data sources, as pickers list them; asked through `/api/ds/query`. */
export class HostDataSourceSrv implements DataSourceSrv {
  getList({ type, filter, pluginId }: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = type === undefined ? null : [type].flat();
    return Object.values(config.datasources).filter(
      (source) =>
        (types === null || types.includes(source.type)) &&
        (pluginId === undefined || source.type === pluginId) &&
        (filter === undefined || filter(source)),
    );
  }

  getInstanceSettings(ref?: DataSourceRef | string | null): DataSourceInstanceSettings | undefined {
    const key = typeof ref === 'object' ? ref?.uid : ref;
    if (key === undefined || key === '' || key === 'default')
      return config.datasources[config.defaultDatasource];
    return this.getList().find(({ uid, name }) => uid === key || name === key);
  }

  get(ref?: DataSourceRef | string | null): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref);
    return settings === undefined
      ? Promise.reject(new Error(`no data source ${JSON.stringify(ref)} is provisioned`))
      : Promise.resolve(new DataSourceWithBackend(settings) as unknown as DataSourceApi);
  }

  reload(): void {
    // Provisioned when the server starts: nothing changes before.
  }

  registerRuntimeDataSource(): void {
    throw new Error('the preview has no runtime data sources; use a provisioned one');
  }
}
