import type { AppPlugin, PanelPlugin } from '@grafana/data';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useEffect, useState, type ReactElement } from 'react';
import { useParams } from 'react-router-dom-v5-compat';
import { hostData } from '../boot.ts';
import { HostPluginPage } from '../chrome/HostPluginPage.tsx';
import { loadPanel, type PanelOptions } from '../panel/load-panel.ts';
import { PanelWorkbench } from '../panel/PanelWorkbench.tsx';
import { texts } from '../texts/texts.ts';

/** Shows a panel plugin that is nested in the app: there is no dashboard to put it on here. */
export function PanelPage({ app }: { app: AppPlugin }): ReactElement {
  const { id } = useParams();
  const words = texts();
  const found = hostData().panels.find((panel) => panel.id === id);
  return (
    <HostPluginPage pageNav={{ text: found?.name ?? words.panelTitle }} subTitle={words.panelIntroduction}>
      {found === undefined ? (
        <Alert severity="warning" title={words.panelMissing} />
      ) : (
        <Loaded key={found.id} app={app} panel={found} />
      )}
    </HostPluginPage>
  );
}

type Loading =
  | { state: 'loading' }
  | { state: 'loaded'; plugin: PanelPlugin<PanelOptions> }
  | { state: 'failed'; why: string };

function Loaded({ app, panel }: { app: AppPlugin; panel: Parameters<typeof loadPanel>[0] }): ReactElement {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  useEffect(() => {
    loadPanel(panel).then(
      (plugin) => {
        setLoading({ state: 'loaded', plugin });
      },
      (error: unknown) => {
        setLoading({ state: 'failed', why: String(error) });
      },
    );
  }, [panel]);
  switch (loading.state) {
    case 'loading':
      return <LoadingPlaceholder text="" />;
    case 'loaded':
      return <PanelWorkbench app={app} plugin={loading.plugin} />;
    case 'failed':
      return <Alert severity="error" title={loading.why} />;
  }
}
