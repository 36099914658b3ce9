import type { DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { ComboboxOption } from '@grafana/ui';

/** All that speak PromQL: Prometheus itself, Mimir and Thanos, and the managed ones of Amazon and Azure. */
const types = ['prometheus', 'grafana-amazonprometheus-datasource', 'grafana-azureprometheus-datasource'];

const isPrometheus = ({ type }: DataSourceInstanceSettings): boolean => types.includes(type);

/** @returns what history may come from, for a Combobox. */
export function dataSourceOptions(): ComboboxOption[] {
  return getDataSourceSrv()
    .getList({ filter: isPrometheus })
    .map(({ uid, name }) => ({ value: uid, label: name, ...(uid !== name && { description: uid }) }));
}
