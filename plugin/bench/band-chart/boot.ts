/** What Grafana's libraries expect to find in a window; it must run before they are loaded. */
Object.assign(window, {
  __grafana_public_path__: '/public/',
  __i18next_supportNoticeShown: true,
  grafanaBootData: { assets: {}, navTree: [], user: { theme: 'dark' }, settings: { featureToggles: {} } },
});
