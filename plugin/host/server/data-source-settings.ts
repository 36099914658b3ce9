import type { ProvisionedDataSource } from '../provisioning/schema.ts';

/** As Grafana's `settings.datasources` has a data source in the browser: how to reach it through the server. */
export function instanceSettings(source: ProvisionedDataSource, id: number): object {
  const { uid, name, type, isDefault, jsonData } = source;
  const isMetrics = type === 'prometheus';
  return {
    id,
    uid,
    name,
    type,
    isDefault,
    jsonData,
    access: 'proxy',
    readOnly: true,
    url: `/api/datasources/proxy/uid/${uid}`,
    meta: {
      id: type,
      name: isMetrics ? 'Prometheus' : type,
      type: 'datasource',
      metrics: isMetrics,
      alerting: false,
      annotations: false,
      module: '',
      baseUrl: '',
      info: {
        author: { name: '' },
        description: '',
        links: [],
        logos,
        screenshots: [],
        updated: '',
        version: '',
      },
    },
  };
}

const logos = {
  small: '/public/build/img/icons/unicons/database.svg',
  large: '/public/build/img/icons/unicons/database.svg',
};
