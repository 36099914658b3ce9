import { PanelPlugin, type PanelPluginMeta } from '@grafana/data';
import type { PluginMeta } from '../../server/plugin-meta.ts';
import { importModule } from '../plugin/shared-modules.ts';
import { addPluginTexts } from '../services/language.ts';

export type PanelOptions = Record<string, unknown>;

/** @throws Error when the module exports no PanelPlugin. */
export async function loadPanel(meta: PluginMeta): Promise<PanelPlugin<PanelOptions>> {
  await addPluginTexts(meta.id, meta.translations);
  const { plugin } = await importModule(meta.module);
  if (!(plugin instanceof PanelPlugin)) {
    throw new Error(`${meta.module} exports no plugin: PanelPlugin; build it anew`);
  }
  plugin.meta = meta as unknown as PanelPluginMeta;
  return plugin as PanelPlugin<PanelOptions>;
}
