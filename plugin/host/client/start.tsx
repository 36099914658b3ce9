import type { AppPlugin, AppPluginMeta } from '@grafana/data';
import { createRoot } from 'react-dom/client';
import { hostData } from './boot.ts';
import { fillIconCache } from './chrome/fill-icon-cache.ts';
import { HostPage } from './chrome/HostPage.tsx';
import { installEditors } from './panel/standard-editors.tsx';
import { loadApp } from './plugin/load-app.ts';
import { shareModules } from './plugin/shared-modules.ts';
import { installServices } from './services/install.ts';
import { startLanguage } from './services/language.ts';

/** Draws the page at once, and the app in it as soon as it is there. */
export async function start(): Promise<void> {
  const { meta, language } = hostData();
  let plugin: AppPlugin | null = null;
  await startLanguage(language);
  installServices(() => plugin);
  fillIconCache();
  installEditors();
  shareModules();
  const loading = loadApp(meta as unknown as AppPluginMeta).then((loaded) => (plugin = loaded));
  createRoot(document.querySelector('#reactRoot')!).render(<HostPage app={loading} />);
}
