import { PluginContextProvider, type AppPlugin, type AppPluginMeta } from '@grafana/data';
import { getBackendSrv, locationSearchToObject } from '@grafana/runtime';
import { Tab, TabsBar } from '@grafana/ui';
import { useEffect, useState, type ReactElement } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { hostData } from '../boot.ts';
import { HostPluginPage } from '../chrome/HostPluginPage.tsx';
import { texts } from '../texts/texts.ts';
import { NoPermission } from './NoPermission.tsx';

/** The app's configuration pages, with the settings as they are now; for administrators, as in Grafana. */
export function ConfigurationPage({ plugin }: { plugin: AppPlugin }): ReactElement {
  const { role } = hostData();
  const { name, info } = plugin.meta;
  return (
    <HostPluginPage pageNav={{ text: name }} subTitle={info.description}>
      {role === 'Admin' ? <Tabs plugin={plugin} /> : <NoPermission role="Admin" />}
    </HostPluginPage>
  );
}

function Tabs({ plugin }: { plugin: AppPlugin }): ReactElement | null {
  const isCurrent = useCurrentSettings(plugin);
  const { search, pathname } = useLocation();
  const query = locationSearchToObject(search);
  const pages = plugin.configPages ?? [];
  const shown = pages.find(({ id }) => id === query.page) ?? pages[0];
  if (shown === undefined || !isCurrent) return null;
  const Body = shown.body;
  return (
    <PluginContextProvider meta={plugin.meta}>
      <TabsBar aria-label={texts().configuration}>
        {pages.map(({ id, title, icon }) => (
          <Tab
            key={id}
            label={title}
            {...(icon && { icon })}
            active={id === shown.id}
            href={`${pathname}?page=${id}`}
          />
        ))}
      </TabsBar>
      <div style={{ paddingTop: 24 }}>
        <Body plugin={plugin} query={query} />
      </div>
    </PluginContextProvider>
  );
}

/** Settings may have been saved since the page was loaded; `locationService.reload()` asks for them again. */
function useCurrentSettings(plugin: AppPlugin): boolean {
  const [isCurrent, setCurrent] = useState(false);
  const state = useLocation().state as unknown;
  useEffect(() => {
    void getBackendSrv()
      .get<AppPluginMeta>(`/api/plugins/${plugin.meta.id}/settings`)
      .then((meta) => {
        plugin.meta = meta;
        setCurrent(true);
      });
  }, [plugin, state]);
  return isCurrent;
}
