import { locationService } from '@grafana/runtime';
import { useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { NavigationType, Router, type Location, type Navigator } from 'react-router-dom-v5-compat';

/** The part of history 4, which has no types, that a router needs. */
interface SharedHistory extends Navigator {
  location: Location;
  action: 'POP' | 'PUSH' | 'REPLACE';
  listen: (changed: () => void) => () => void;
}

const history = locationService.getHistory() as SharedHistory;
const navigationTypes = {
  POP: NavigationType.Pop,
  PUSH: NavigationType.Push,
  REPLACE: NavigationType.Replace,
};

/** A router on the history that `locationService` and every plugin share. */
export function HistoryRouter({ children }: { children: ReactNode }): ReactElement {
  const location = useSyncExternalStore(
    (changed) => history.listen(changed),
    () => history.location,
  );
  return (
    <Router navigator={history} location={location} navigationType={navigationTypes[history.action]}>
      {children}
    </Router>
  );
}
