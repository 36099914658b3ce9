import { ModalRoot, ModalsContext } from '@grafana/ui';
import { useMemo, useState, type ComponentProps, type ReactElement, type ReactNode } from 'react';

type Modals = ComponentProps<typeof ModalsContext.Provider>['value'];

/** What `ModalsController` of the libraries opens and closes; one at a time. */
export function Modals({ children }: { children: ReactNode }): ReactElement {
  const [shown, setShown] = useState<Pick<Modals, 'component' | 'props'>>({ component: null, props: {} });
  const modals = useMemo<Modals>(
    () => ({
      ...shown,
      showModal: (component, props) => {
        setShown({ component, props });
      },
      hideModal: () => {
        setShown({ component: null, props: {} });
      },
    }),
    [shown],
  );
  return (
    <ModalsContext.Provider value={modals}>
      {children}
      <ModalRoot />
    </ModalsContext.Provider>
  );
}
