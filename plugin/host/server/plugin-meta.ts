import type { PluginJson } from '../proxy/plugin-json.ts';

/** What Grafana tells the browser of a plugin before it is loaded: plugin.json, with addresses in place of paths. */
export interface PluginMeta extends Record<string, unknown> {
  id: string;
  name: string;
  module: string;
  /** Addresses of texts by language. */
  translations: Record<string, string>;
}

export function pluginMeta(json: PluginJson): PluginMeta {
  const { id, name, type, info, includes, dependencies, extensions, languages } = json;
  const baseUrl = `public/plugins/${id}`;
  const { small = '', large = '' } = info.logos ?? {};
  return {
    id,
    name,
    type,
    info: { ...info, logos: { small: `${baseUrl}/${small}`, large: `${baseUrl}/${large}` } },
    includes,
    dependencies,
    extensions,
    baseUrl,
    module: `${baseUrl}/module.js`,
    signature: 'missing',
    loadingStrategy: 'script',
    translations: Object.fromEntries(languages.map((tag) => [tag, `${baseUrl}/locales/${tag}/${id}.json`])),
  };
}
