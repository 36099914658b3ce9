import { Trans } from '@grafana/i18n';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { t } from '@grafana/i18n';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatInstant } from './format.ts';
import { TroubleAlert, troubleOfError } from './TroubleAlert.tsx';
import { troubleText } from './trouble-text.ts';

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** What there is to show, once there is something. */
  readonly children: (data: Data) => ReactNode;
}

/**
 * Shows what a query has read; while it has nothing, that it is loading or what is wrong. What was read before stays when
 * a refresh fails, with a word above that it is old.
 */
export function Loaded<Data>({ query, children }: LoadedProps<Data>): React.JSX.Element {
  const { data, error, dataUpdatedAt, refetch } = query;
  if (data === undefined && error !== null)
    return <TroubleAlert error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingPlaceholder text={t('common.loading', 'Loading…')} />;
  return (
    <>
      {error !== null && <Stale error={error} since={dataUpdatedAt} />}
      {children(data)}
    </>
  );
}

function Stale({ error, since }: { error: Error; since: number }): React.JSX.Element {
  const { title, remedy } = troubleText(troubleOfError(error));
  const at = formatInstant(since);
  return (
    <Alert severity="warning" title={title} data-testid="stale">
      {remedy} <Trans i18nKey="common.stale">What you see is as of {{ at }}.</Trans>
    </Alert>
  );
}
