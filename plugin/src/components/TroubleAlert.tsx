import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Alert, Button, LinkButton, Stack } from '@grafana/ui';
import { ExporterError, type ExporterTrouble } from '../api/exporter-error.ts';
import { configurationUrl } from '../app/links.ts';
import { canConfigure } from '../app/permissions.ts';
import { troubleText } from './trouble-text.ts';

/** Troubles that the configuration page may mend. */
const configurable: readonly ExporterTrouble['kind'][] = [
  'unreachable',
  'not-configured',
  'wrong-token',
  'not-understood',
];

/** A long one goes on in the next line. */
const wrapping = css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' });

/** Says why something is not shown or was not done, what to do, and what exactly came back. */
export function TroubleAlert({ error, onRetry }: { error: Error; onRetry?: () => void }): React.JSX.Element {
  const trouble = troubleOfError(error);
  const { title, remedy } = troubleText(trouble);
  return (
    <Alert severity={trouble.kind === 'no-permission' ? 'info' : 'error'} title={title}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <span>{remedy}</span>
        {trouble.detail !== '' && <code className={wrapping}>{trouble.detail}</code>}
        <Stack gap={1}>
          {onRetry && (
            <Button size="sm" variant="secondary" icon="sync" onClick={onRetry}>
              {t('trouble.retry', 'Try again')}
            </Button>
          )}
          {configurable.includes(trouble.kind) && canConfigure() && (
            <LinkButton size="sm" variant="secondary" icon="cog" href={configurationUrl()}>
              {t('trouble.configure', 'Configuration')}
            </LinkButton>
          )}
        </Stack>
      </Stack>
    </Alert>
  );
}

/** An error that is none of ours is a defect; it is shown like an answer that is not understood. */
export function troubleOfError(error: Error): ExporterTrouble {
  return error instanceof ExporterError ? error.trouble : { kind: 'not-understood', detail: error.message };
}
