import type { AppRootProps } from '@grafana/data';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { LiveProvider } from './LiveProvider.tsx';
import { pagePath } from './links.ts';

const OverviewPage = lazy(() => import('../overview/OverviewPage.tsx'));
const SlosPage = lazy(() => import('../slos/SlosPage.tsx'));
const ThresholdsPage = lazy(() => import('../thresholds/ThresholdsPage.tsx'));
const BreakersPage = lazy(() => import('../breakers/BreakersPage.tsx'));
const IncidentsPage = lazy(() => import('../incidents/IncidentsPage.tsx'));

/** Outlives the pages: what one has read, the next shows at once. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false, // It is asked again soon; until then the page says what is wrong.
      staleTime: 1000,
      networkMode: 'always', // Grafana may be on this machine, which needs no network.
    },
  },
});

/** All pages of the app, below `/a/aixin-lovewatch-app`. */
export default function App(_: AppRootProps): React.JSX.Element {
  return (
    <QueryClientProvider client={queries}>
      <LiveProvider>
        <Routes>
          <Route path="overview" element={<OverviewPage />} />
          <Route path="slos" element={<SlosPage />} />
          <Route path="thresholds" element={<ThresholdsPage />} />
          <Route path="tune" element={<ThresholdsPage />} />
          <Route path="breakers" element={<BreakersPage />} />
          <Route path="incidents" element={<IncidentsPage />} />
          <Route path="*" element={<Navigate to={pagePath('overview')} replace />} />
        </Routes>
      </LiveProvider>
    </QueryClientProvider>
  );
}
