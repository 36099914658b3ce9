import { css } from '@emotion/css';
import { usePluginContext } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { useQuery } from '@tanstack/react-query';
import { healthQuery } from '../api/queries.ts';
import { troubleOfError } from '../components/TroubleAlert.tsx';
import { troubleText } from '../components/trouble-text.ts';
import { verbatim } from '../components/verbatim.ts';
import type { Missing } from './use-readings.ts';
import { areApart } from './version.ts';

/** What of Lovewatch itself does not work, so that nobody takes silence for health. Nothing when all does. */
export function WhatDoesNotWork({ missing }: { missing: readonly Missing[] }): React.JSX.Element | null {
  const styles = useStyles2(stylesOf);
  const { data } = useQuery(healthQuery);
  const app = usePluginContext()?.meta.info.version ?? '';
  const degraded = data?.degraded ?? [];
  const isApart = data !== undefined && areApart(app, data.version);
  if (degraded.length === 0 && missing.length === 0 && !isApart) return null;
  return (
    <Alert severity="warning" bottomSpacing={0} title={t('overview.does-not-work', 'Not everything works')}>
      <ul className={styles.list}>
        {isApart && <li>{versionText(app, data.version)}</li>}
        {missing.map(({ part, error }) => (
          <li key={part}>
            {missingText(part)} {troubleText(troubleOfError(error)).title}: <code>{error.message}</code>
          </li>
        ))}
        {degraded.map(({ part, why }) => (
          <li key={part + why}>
            <strong>{part}</strong>: <span lang="en">{why}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function versionText(app: string, exporter: string): string {
  return t(
    'overview.versions-differ',
    'The exporter is of version {{exporter}}, this app of {{app}}: update the older one, or something may be missing here.',
    { app, exporter, ...verbatim },
  );
}

function missingText(part: Missing['part']): string {
  switch (part) {
    case 'breakers':
      return t('overview.no-breakers', 'The breakers could not be read.');
    case 'thresholds':
      return t('overview.no-thresholds', 'The thresholds could not be read.');
    case 'incidents':
      return t('overview.no-incidents', 'The incidents could not be read.');
  }
}

function stylesOf(): Record<'list', string> {
  return { list: css({ overflowWrap: 'anywhere', code: { whiteSpace: 'normal' } }) };
}
