import { folderWith } from './temporary-folder.ts';

export const fixtureId = 'test-fixture-app';

/** An AMD module as small as one can be: it shows what it is given, and calls through the proxy. */
const module = `define(['@grafana/data', '@grafana/runtime', '@grafana/ui', 'react'], (data, runtime, ui, react) => {
  const h = react.createElement;
  const call = (method) => runtime.getBackendSrv()
    .fetch({ url: '/api/plugin-proxy/${fixtureId}/tune', method })
    .subscribe({
      next: ({ data }) => runtime.getAppEvents().publish({ type: data.AppEvents?.alertSuccess?.name ?? 'alert-success', payload: [data.said] }),
      error: () => undefined,
    });
  function Root({ meta, basename }) {
    const theme = ui.useTheme2();
    return h(runtime.PluginPage, { subTitle: 'set to ' + meta.jsonData.exporterUrl, actions: h(ui.Button, { onClick: () => call('PUT') }, 'Write') },
      h('p', { id: 'facts' }, [basename, theme.name, runtime.config.bootData.user.orgRole, window.navigator.language].join(' ')));
  }
  return { plugin: new data.AppPlugin().setRootPage(Root).addConfigPage({ title: 'Configuration', id: 'configuration', body: () => h('p', null, 'settings') }) };
});`;

const routes = [
  { path: 'tune', method: 'GET', reqRole: 'Viewer', url: '{{ .JsonData.exporterUrl }}/tune' },
  {
    path: 'tune',
    method: 'PUT',
    reqRole: 'Editor',
    url: '{{ .JsonData.exporterUrl }}/tune',
    headers: [{ name: 'Authorization', content: 'Bearer {{ .SecureJsonData.apiToken }}' }],
  },
  { path: 'api/v1/*', method: 'GET', reqRole: 'Viewer', url: '{{ .JsonData.exporterUrl }}/api/v1' },
  { path: 'broken', method: 'GET', url: '{{ .JsonData.missing }}/x' },
];

const includes = [
  { type: 'page', name: 'Overview', path: `/a/${fixtureId}/overview`, role: 'Viewer', addToNav: true },
  { type: 'page', name: 'Configuration', path: `/plugins/${fixtureId}`, role: 'Admin', addToNav: true },
];

/** @returns a folder that holds a built app with a nested panel. */
export function fixturePlugin(): string {
  const info = { version: '1.2.3', logos: { small: 'img/logo.svg', large: 'img/logo.svg' } };
  const app = {
    id: fixtureId,
    type: 'app',
    name: 'Fixture',
    info,
    languages: ['en-US', 'zh-Hans'],
    includes,
    routes,
  };
  const panel = { id: 'test-band-panel', type: 'panel', name: 'Band', info };
  const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
  return folderWith({
    'plugin.json': JSON.stringify(app),
    'module.js': module,
    'img/logo.svg': logo,
    [`locales/en-US/${fixtureId}.json`]: '{}',
    [`locales/zh-Hans/${fixtureId}.json`]: '{}',
    'band/plugin.json': JSON.stringify(panel),
    'band/module.js': "define(['@grafana/data'], (data) => ({ plugin: new data.PanelPlugin(() => null) }));",
  });
}
