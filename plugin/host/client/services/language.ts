import { initPluginTranslations } from '@grafana/i18n';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { grafanaChinese } from '../texts/grafana-chinese.ts';
import { languages, type Language } from '../../preferences.ts';

/**
 * Starts the i18next that @grafana/i18n and the plugin share, in the language chosen. Grafana's own translations are not
 * in its packages: of the parts that the app shows, the page brings those that people read.
 */
export async function startLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en-US',
    supportedLngs: languages,
    ns: ['grafana'],
    defaultNS: 'grafana',
    resources: { 'en-US': { grafana: {} }, 'zh-Hans': { grafana: grafanaChinese } },
    partialBundledLanguages: true,
    returnEmptyString: false,
  });
  await initPluginTranslations('grafana', []);
}

/** Loads a plugin's texts under its id, as Grafana does from 12.1 on before it runs the plugin. */
export async function addPluginTexts(pluginId: string, files: Record<string, string>): Promise<void> {
  const language = i18next.resolvedLanguage ?? 'en-US';
  const path = files[language];
  if (path === undefined) return;
  try {
    const response = await fetch(`/${path}`);
    if (!response.ok) throw new Error(`the answer is ${response.status}`);
    i18next.addResourceBundle(language, pluginId, await response.json(), true, false);
  } catch (error) {
    console.error(`no texts of ${pluginId} in ${language}: ${(error as Error).message}`);
  }
}
