import './public-path.ts';
import { AppPlugin, type AppRootProps } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense, type ComponentType } from 'react';
import { pluginId } from './api/plugin-id.ts';
import type { ConfigurationProps } from './configuration/ConfigurationPage.tsx';
import { tuneThresholdLink } from './extension/tune-threshold-link.ts';

/** Everything that is shown comes in chunks of its own, and after the texts in the person's language. */
function lazily<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  const Lazy = lazy(async () => {
    await initPluginTranslations(pluginId);
    return await load();
  }) as unknown as ComponentType<Props>;
  return function Shown(props) {
    return (
      <Suspense fallback={<LoadingPlaceholder text="" />}>
        <Lazy {...props} />
      </Suspense>
    );
  };
}

const App = lazily<AppRootProps>(() => import('./app/App.tsx'));
const Configuration = lazily<ConfigurationProps>(() => import('./configuration/ConfigurationPage.tsx'));

export const plugin = new AppPlugin()
  .setRootPage(App)
  .addConfigPage({ title: 'Configuration', icon: 'cog', body: Configuration, id: 'configuration' })
  .addLink(tuneThresholdLink);
