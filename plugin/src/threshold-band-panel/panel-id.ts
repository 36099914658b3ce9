/** The id under which Grafana knows the panel, and its texts; `plugin.json` beside has the same. */
export const panelId = 'aixin-lovewatchband-panel';
