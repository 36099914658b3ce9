import { getThemeById, type GrafanaTheme2 } from '@grafana/data';
import { config, getAppEvents, ThemeChangedEvent } from '@grafana/runtime';
import { createContext, useContext } from 'react';
import { cookieNames, type Theme } from '../../preferences.ts';

const yearSeconds = 31_536_000;

/** Keeps a choice for the server and for the next visit. */
function keepChoice(name: keyof typeof cookieNames, value: string): void {
  document.cookie = `${cookieNames[name]}=${value}; path=/; max-age=${yearSeconds}; samesite=strict`;
}

/** Role and language are the server's matter too: the page is loaded anew, at the same address. */
export function changeAndReload(name: 'role' | 'language', value: string): void {
  keepChoice(name, value);
  window.location.reload();
}

/** Changes the theme where everybody looks for it. */
export function applyTheme(name: Theme): GrafanaTheme2 {
  keepChoice('theme', name);
  const theme = getThemeById(name);
  config.theme2 = theme;
  Object.assign(config.bootData.user, { theme: name, lightTheme: theme.isLight });
  document.documentElement.dataset.theme = name;
  getAppEvents().publish(new ThemeChangedEvent(theme));
  return theme;
}

/** How the switch in the top bar changes the theme of the whole tree. */
export const ChangeTheme = createContext<(name: Theme) => void>(() => undefined);

export function useChangeTheme(): (name: Theme) => void {
  return useContext(ChangeTheme);
}
