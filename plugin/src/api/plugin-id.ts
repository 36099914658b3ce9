/** The id under which Grafana knows the app; `plugin.json` has the same. */
export const pluginId = 'aixin-lovewatch-app';

/** Where the app's pages are. */
export const appPath = `/a/${pluginId}`;

/** Where Grafana passes calls on to the exporter, by the routes of `plugin.json`. */
export const proxyPath = `/api/plugin-proxy/${pluginId}`;
