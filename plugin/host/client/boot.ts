import type { BootData, HostData } from '../server/boot-data.ts';
import type { Theme } from '../preferences.ts';

declare global {
  interface Window {
    grafanaBootData: unknown;
    __grafana_public_path__: string;
    __i18next_supportNoticeShown: boolean;
  }
}

let data: BootData;

/** Sets what Grafana's libraries expect to find in the window. */
export function boot(): void {
  data = JSON.parse(document.querySelector('#boot-data')!.textContent) as BootData;
  const theme = data.host.theme ?? preferredTheme();
  document.documentElement.dataset.theme = theme;
  window.__grafana_public_path__ = '/public/';
  window.__i18next_supportNoticeShown = true; // As in a production build of Grafana.
  window.grafanaBootData = {
    ...data.grafana,
    user: { ...data.grafana.user, theme, lightTheme: theme === 'light' },
  };
}

/** What the server told of this page; after {@link boot}. */
export function hostData(): HostData {
  return data.host;
}

function preferredTheme(): Theme {
  return window.matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}
