import type { AppPlugin } from '@grafana/data';
import { Alert, Button, LoadingPlaceholder } from '@grafana/ui';
import { useEffect, useState, type ReactElement } from 'react';
import { texts } from '../texts/texts.ts';

type Loading =
  { state: 'loading' } | { state: 'loaded'; plugin: AppPlugin } | { state: 'failed'; why: string };

interface Props {
  app: Promise<AppPlugin>;
  children: (plugin: AppPlugin) => ReactElement;
}

/** Shows what needs the app once it is there, or why it is not. */
export function WithApp({ app, children }: Props): ReactElement {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  useEffect(() => {
    app.then(
      (plugin) => {
        setLoading({ state: 'loaded', plugin });
      },
      (error: unknown) => {
        setLoading({ state: 'failed', why: String(error) });
      },
    );
  }, [app]);
  switch (loading.state) {
    case 'loading':
      return <LoadingPlaceholder text="" />;
    case 'loaded':
      return children(loading.plugin);
    case 'failed':
      return <Failed why={loading.why} />;
  }
}

function Failed({ why }: { why: string }): ReactElement {
  const words = texts();
  return (
    <Alert severity="error" title={words.appFailed}>
      <p>{why}</p>
      <Button
        onClick={() => {
          window.location.reload();
        }}
      >
        {words.reload}
      </Button>
    </Alert>
  );
}
