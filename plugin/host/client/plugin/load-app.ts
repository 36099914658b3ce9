import { AppPlugin, type AppPluginMeta } from '@grafana/data';
import { addPluginTexts } from '../services/language.ts';
import { importModule } from './shared-modules.ts';

/**
 * Loads the app as Grafana does: its texts, its module, then `init` with its settings.
 *
 * @throws Error when the module exports no AppPlugin.
 */
export async function loadApp(meta: AppPluginMeta): Promise<AppPlugin> {
  await addPluginTexts(meta.id, meta.translations ?? {});
  const { plugin } = await importModule(meta.module);
  if (!(plugin instanceof AppPlugin))
    throw new Error(`${meta.module} exports no plugin: AppPlugin; build it anew`);
  plugin.init(meta);
  plugin.meta = meta;
  return plugin as AppPlugin;
}
