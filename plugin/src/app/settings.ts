import { usePluginContext } from '@grafana/data';

/** What an administrator has set of the app; provisioning or the configuration page writes it. */
export interface AppSettings {
  /** Where Grafana's server finds the exporter's admin API. */
  readonly exporterUrl?: string;
  /** The Prometheus data source that scrapes the exporter. */
  readonly dataSourceUid?: string;
}

/** What `provisioning/` calls it. */
export const dataSourceUidDefault = 'prometheus';

/** @returns the app's settings, within any of its pages. */
function useAppSettings(): AppSettings {
  return usePluginContext()?.meta.jsonData ?? {};
}

/** @returns the data source that history comes from. */
export function useDataSourceUid(): string {
  const { dataSourceUid = '' } = useAppSettings();
  return dataSourceUid === '' ? dataSourceUidDefault : dataSourceUid;
}
