import { config } from '@grafana/runtime';
import { appPath, pluginId } from '../api/plugin-id.ts';

export type PageName = 'overview' | 'slos' | 'thresholds' | 'breakers' | 'incidents';

/**
 * @param query what the page keeps in its address.
 * @returns the address of a page of the app, for a link of the router.
 */
export function pagePath(page: PageName, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `${appPath}/${page}${search === '' ? '' : `?${search}`}`;
}

/** @returns the same as a whole address below Grafana's own, for what the router does not see. */
export function pageUrl(page: PageName, query?: Readonly<Record<string, string>>): string {
  return config.appSubUrl + pagePath(page, query);
}

/** @returns where an administrator sets the app up, as a whole address. */
export function configurationUrl(): string {
  return `${config.appSubUrl}/plugins/${pluginId}?page=configuration`;
}
