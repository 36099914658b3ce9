import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppSettings } from '../app/settings.ts';
import { Configuration } from './Configuration.tsx';

export type ConfigurationProps = PluginConfigPageProps<AppPluginMeta<AppSettings>>;

/** The tab of the app's page below Grafana's plugins. It is outside of the app itself, which may not be enabled yet. */
export default function ConfigurationPage({ plugin }: ConfigurationProps): React.JSX.Element {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } }),
  );
  return (
    <QueryClientProvider client={queries}>
      <Configuration meta={plugin.meta} />
    </QueryClientProvider>
  );
}
