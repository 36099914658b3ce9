import { config, PluginPage } from '@grafana/runtime';
import { ErrorBoundaryAlert } from '@grafana/ui';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { LiveBadge } from './LiveBadge.tsx';

interface PageProps {
  readonly title: string;
  /** One sentence below the title. */
  readonly subTitle: string;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the app, in Grafana's frame. A defect in it does not take the others down. */
export function Page({ title, subTitle, actions, children }: PageProps): React.JSX.Element {
  const { pathname } = useLocation();
  return (
    <PluginPage
      // With its address Grafana knows it for the page of the navigation, and shows one breadcrumb and not two.
      pageNav={{ text: title, url: config.appSubUrl + pathname }}
      subTitle={subTitle}
      actions={
        <>
          {actions}
          <LiveBadge />
        </>
      }
    >
      <ErrorBoundaryAlert>{children}</ErrorBoundaryAlert>
    </PluginPage>
  );
}
