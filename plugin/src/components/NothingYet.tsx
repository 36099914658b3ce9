import { EmptyState } from '@grafana/ui';
import type { ReactNode } from 'react';

/** Says that there is nothing to show, why that is, and how something comes. */
export function NothingYet({ title, children }: { title: string; children: ReactNode }): React.JSX.Element {
  return (
    <EmptyState variant="completed" message={title} hideImage>
      {children}
    </EmptyState>
  );
}
