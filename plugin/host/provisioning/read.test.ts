import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rootFolder } from '../paths.ts';
import { folderWith } from '../testing/temporary-folder.ts';
import { readProvisioning } from './read.ts';

const app = `
apiVersion: 1
apps:
  - type: aixin-lovewatch-app
    org_id: 1
    disabled: false
    jsonData:
      exporterUrl: http://$EXPORTER
    secureJsonData:
      apiToken: $__file{TOKEN_FILE}
      port: 7
`;

test('a folder is read as Grafana reads it: apps, data sources, dashboards', () => {
  const secrets = folderWith({ token: 'secret\n' });
  const dashboards = folderWith({
    'slo/overview.json': '{"uid":"slo","title":"SLO overview"}',
    'broken.json': '{',
    'note.txt': 'no dashboard',
  });
  const folder = folderWith({
    'plugins/lovewatch.yml': app.replace('TOKEN_FILE', join(secrets, 'token')),
    'plugins/.sample.yaml.off': 'nonsense: [',
    'datasources/a.yaml':
      'datasources: [{ name: Prometheus, type: prometheus, url: http://$EXPORTER, jsonData: { timeInterval: 5s } }]',
    'dashboards/d.yml': `providers: [{ name: files, options: { path: ${dashboards} } }]`,
  });
  expect(readProvisioning(folder, { EXPORTER: '127.0.0.1:9464' })).toEqual({
    apps: [
      {
        type: 'aixin-lovewatch-app',
        disabled: false,
        jsonData: { exporterUrl: 'http://127.0.0.1:9464' },
        secureJsonData: { apiToken: 'secret', port: '7' },
      },
    ],
    dataSources: [
      {
        name: 'Prometheus',
        uid: 'Prometheus',
        type: 'prometheus',
        url: 'http://127.0.0.1:9464',
        isDefault: false,
        jsonData: { timeInterval: '5s' },
      },
    ],
    dashboards: [{ uid: 'slo', title: 'SLO overview' }],
  });
});

test('a folder that is not there sets up nothing', () => {
  expect(readProvisioning('/nowhere', {})).toEqual({ apps: [], dataSources: [], dashboards: [] });
});

test.each([
  ['a file that is no YAML', 'apps: [', /lovewatch\.yml cannot be used: /],
  ['an app without type', 'apps: [{ jsonData: {} }]', /lovewatch\.yml cannot be used: .*apps\[0\]\.type/s],
  [
    'a token file that is missing',
    'apps: [{ type: a-app, secureJsonData: { t: "$__file{/no}" } }]',
    /ENOENT.*'\/no'/,
  ],
])('%s is told by its name', (_title, text, message) => {
  expect(() => readProvisioning(folderWith({ 'plugins/lovewatch.yml': text }), {})).toThrow(message);
});

test('an empty file sets up nothing', () => {
  expect(
    readProvisioning(folderWith({ 'plugins/a.yml': '', 'datasources/a.yml': 'apiVersion: 1' }), {}),
  ).toMatchObject({
    apps: [],
    dataSources: [],
  });
});

test("the repository's own provisioning names the data source that the app is set to", () => {
  const file = readFileSync(join(rootFolder, 'provisioning/grafana/datasources/prometheus.yml'), 'utf8');
  const { dataSources } = readProvisioning(folderWith({ 'datasources/prometheus.yml': file }), {});
  expect(dataSources).toMatchObject([{ uid: 'prometheus', type: 'prometheus', isDefault: true }]);
});
