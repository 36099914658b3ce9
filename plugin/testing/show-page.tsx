import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { createRequire } from 'node:module';
import type { ComponentType, ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';

/** What a test of a page looks at besides what is shown. */
export interface ShownPage {
  /** @returns the query of the address, as the page has it now. */
  readonly search: () => string;
}

/** The links of @grafana/ui look for a router of its own copy of the package; Grafana keeps the two in step. */
const require = createRequire(createRequire(import.meta.url).resolve('@grafana/ui'));
const { MemoryRouter: GrafanaRouter } = require('react-router-dom-v5-compat') as {
  MemoryRouter: ComponentType<{ children: ReactNode }>;
};

/** Shows a page of the app, or a part of one, as if the address had this query. */
export function showPage(page: ReactNode, search = ''): ShownPage {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, refetchInterval: false } } });
  let shown = '';
  function Address(): null {
    shown = useLocation().search;
    return null;
  }
  render(
    <QueryClientProvider client={queries}>
      <MemoryRouter initialEntries={[`/${search}`]}>
        <GrafanaRouter>{page}</GrafanaRouter>
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { search: () => shown };
}
