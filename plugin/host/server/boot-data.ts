import type { Provisioning } from '../provisioning/read.ts';
import type { DashboardLink } from '../provisioning/dashboards.ts';
import { maySee } from '../proxy/access.ts';
import type { PluginInclude } from '../proxy/plugin-json.ts';
import type { Role } from '../proxy/role.ts';
import type { Language, Theme } from '../preferences.ts';
import type { AppMeta, AppSettings } from './app-settings.ts';
import { grafanaSettings, grafanaUser } from './grafana-settings.ts';
import type { PluginFolder } from './plugin-folder.ts';
import { pluginMeta, type PluginMeta } from './plugin-meta.ts';
import type { Visitor } from './visitor.ts';

/** What the page is given at its start: Grafana's boot data, and what only this page needs. */
export interface BootData {
  grafana: { user: object; settings: object; navTree: []; assets: { light: ''; dark: '' } };
  host: HostData;
}

export interface HostData {
  pluginId: string;
  /** As `GET /api/plugins/ID/settings` answers. */
  meta: AppMeta;
  appName: string;
  role: Role;
  roleMax: Role;
  language: Language;
  theme: Theme | null;
  pages: Pick<PluginInclude, 'name' | 'path'>[];
  panels: PluginMeta[];
  dashboards: DashboardLink[];
  prometheusUrl: string | null;
}

export interface BootInput {
  plugin: PluginFolder;
  settings: AppSettings;
  provisioning: Provisioning;
  libraryVersion: string;
  roleMax: Role;
}

export function bootData(input: BootInput, visitor: Visitor): BootData {
  const { plugin, settings, provisioning, libraryVersion } = input;
  const { id, info } = plugin.app.json;
  const app = { ...settings.meta, path: settings.meta.module, version: info.version, preload: true };
  const panels = plugin.panels.map(({ json }) => [json.id, pluginMeta(json)]);
  return {
    grafana: {
      user: grafanaUser(visitor),
      settings: {
        ...grafanaSettings(provisioning.dataSources, libraryVersion),
        apps: { [id]: app },
        panels: Object.fromEntries(panels) as object,
      },
      navTree: [],
      assets: { light: '', dark: '' },
    },
    host: hostData(input, visitor),
  };
}

function hostData({ plugin, settings, provisioning, roleMax }: BootInput, visitor: Visitor): HostData {
  const { role, language, theme, actions } = visitor;
  const { json } = plugin.app;
  const pages = json.includes.filter((include) => include.type === 'page' && include.addToNav);
  return {
    pluginId: json.id,
    meta: settings.meta,
    appName: json.name,
    role,
    roleMax,
    language,
    theme,
    pages: pages
      .filter((page) => maySee(page, role, actions))
      .filter(({ path }) => settings.meta.enabled || path.startsWith('/plugins/'))
      .map(({ name, path }) => ({ name, path })),
    panels: plugin.panels.map((panel) => pluginMeta(panel.json)),
    dashboards: provisioning.dashboards,
    prometheusUrl: provisioning.dataSources.find(({ type }) => type === 'prometheus')?.url ?? null,
  };
}
