/**
 * Loads Grafana's page anew: it keeps what it once knew of an app, its navigation and its data source, until then.
 * In a module of its own, for jsdom has no navigation.
 */
export function reloadGrafana(): void {
  window.location.reload();
}
