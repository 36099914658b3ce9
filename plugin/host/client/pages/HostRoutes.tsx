import type { AppPlugin } from '@grafana/data';
import type { ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom-v5-compat';
import { hostData } from '../boot.ts';
import { AppPage } from './AppPage.tsx';
import { ConfigurationPage } from './ConfigurationPage.tsx';
import { DashboardsPage } from './DashboardsPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PanelPage } from './PanelPage.tsx';
import { PreviewPage } from './PreviewPage.tsx';
import { WithApp } from './WithApp.tsx';

/** The addresses that Grafana has too, and those of the preview. */
export function HostRoutes({ app }: { app: Promise<AppPlugin> }): ReactElement {
  const { pluginId } = hostData();
  return (
    <Routes>
      <Route path="/" element={<Navigate to={`/a/${pluginId}`} replace />} />
      <Route
        path={`/a/${pluginId}/*`}
        element={<WithApp app={app}>{(plugin) => <AppPage plugin={plugin} />}</WithApp>}
      />
      <Route
        path={`/plugins/${pluginId}`}
        element={<WithApp app={app}>{(plugin) => <ConfigurationPage plugin={plugin} />}</WithApp>}
      />
      <Route
        path="/panel/:id"
        element={<WithApp app={app}>{(plugin) => <PanelPage app={plugin} />}</WithApp>}
      />
      <Route path="/d/*" element={<DashboardsPage />} />
      <Route path="/dashboards" element={<DashboardsPage />} />
      <Route path="/preview" element={<PreviewPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
