import { EventBusSrv, locationUtil, setTimeZoneResolver, type AppPlugin } from '@grafana/data';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setMegaMenuOpenHook,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setTemplateSrv,
} from '@grafana/runtime';
import { setPluginPage } from 'grafana-internal/plugin-page';
import { HostBackendSrv } from './backend-srv.ts';
import { HostDataSourceSrv } from './data-source-srv.ts';
import { linksAt } from './extensions.ts';
import { HostPluginPage } from '../chrome/HostPluginPage.tsx';
import { topBarHeightPixels } from '../chrome/measures.ts';

/**
 * Gives @grafana/runtime what Grafana gives it at its start; before the plugin's module, which copies the exports.
 *
 * @param loadedPlugin the app once it is loaded: extensions are its own.
 */
export function installServices(loadedPlugin: () => AppPlugin | null): void {
  setPluginPage(HostPluginPage);
  setBackendSrv(new HostBackendSrv());
  setDataSourceSrv(new HostDataSourceSrv());
  setAppEvents(new EventBusSrv());
  setEchoSrv(new FakeEchoSrv());
  setLocationSrv(locationService);
  setCurrentUser(config.bootData.user);
  setTimeZoneResolver(() => config.bootData.user.timezone);
  setChromeHeaderHeightHook(() => topBarHeightPixels);
  setMegaMenuOpenHook(() => [false, () => undefined]);
  setReturnToPreviousHook(() => () => undefined);
  setTemplateSrv({
    getVariables: () => [],
    replace: (target = '') => target,
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
  });
  locationUtil.initialize({
    config: config.bootData.settings,
    getTimeRangeForUrl: () => ({ from: 'now-6h', to: 'now' }),
    getVariablesUrlParams: () => ({}),
  });
  const none = { isLoading: false };
  setPluginLinksHook((options) => {
    const plugin = loadedPlugin();
    return { ...none, links: plugin === null ? [] : linksAt(plugin, options) };
  });
  setPluginComponentHook(() => ({ ...none, component: undefined }));
  setPluginComponentsHook(() => ({ ...none, components: [] }));
  setPluginFunctionsHook(() => ({ ...none, functions: [] }));
}
