import { PluginContextProvider, type AppPlugin } from '@grafana/data';
import { locationSearchToObject } from '@grafana/runtime';
import { Alert, TextLink } from '@grafana/ui';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { HostPluginPage } from '../chrome/HostPluginPage.tsx';
import { texts } from '../texts/texts.ts';
import { NotFoundPage } from './NotFoundPage.tsx';

/** The app's root, with the properties that Grafana gives it. */
export function AppPage({ plugin }: { plugin: AppPlugin }): ReactElement {
  const { pathname, search } = useLocation();
  const { meta, root: Root } = plugin;
  if (meta.enabled !== true) return <Disabled pluginId={meta.id} />;
  if (Root === undefined) return <NotFoundPage />;
  const properties = {
    meta,
    basename: `/a/${meta.id}`,
    path: pathname,
    query: locationSearchToObject(search),
    onNavChanged: () => undefined,
  };
  return (
    <PluginContextProvider meta={meta}>
      <Root {...properties} />
    </PluginContextProvider>
  );
}

function Disabled({ pluginId }: { pluginId: string }): ReactElement {
  const words = texts();
  return (
    <HostPluginPage>
      <Alert severity="info" title={words.disabled}>
        <TextLink href={`/plugins/${pluginId}`}>{words.disabledHow}</TextLink>
      </Alert>
    </HostPluginPage>
  );
}
