import { ThemeContext, type AppPlugin, type GrafanaTheme2 } from '@grafana/data';
import { config, LocationServiceProvider, locationService } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, PortalContainer } from '@grafana/ui';
import { useCallback, useState, type ReactElement } from 'react';
import type { Theme } from '../../preferences.ts';
import { HostRoutes } from '../pages/HostRoutes.tsx';
import { Frame } from './Frame.tsx';
import { HistoryRouter } from './HistoryRouter.tsx';
import { Modals } from './Modals.tsx';
import { applyTheme, ChangeTheme } from './preferences.tsx';
import { Toasts } from './Toasts.tsx';

/** The whole page: what Grafana puts around an app, as far as an app can tell. */
export function HostPage({ app }: { app: Promise<AppPlugin> }): ReactElement {
  const [theme, setTheme] = useState<GrafanaTheme2>(config.theme2);
  const changeTheme = useCallback((name: Theme) => {
    setTheme(applyTheme(name));
  }, []);
  return (
    <ThemeContext.Provider value={theme}>
      <ChangeTheme.Provider value={changeTheme}>
        <GlobalStyles />
        <HistoryRouter>
          <LocationServiceProvider service={locationService}>
            <Modals>
              <Frame>
                <ErrorBoundaryAlert>
                  <HostRoutes app={app} />
                </ErrorBoundaryAlert>
              </Frame>
            </Modals>
            <Toasts />
            <PortalContainer />
          </LocationServiceProvider>
        </HistoryRouter>
      </ChangeTheme.Provider>
    </ThemeContext.Provider>
  );
}
