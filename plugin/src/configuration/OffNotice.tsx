import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';

/** Says that the app is off, and turns it on. @param onEnable left out: this person may not. */
export function OffNotice({ onEnable }: { onEnable?: (() => void) | undefined }): React.JSX.Element {
  return (
    <Alert severity="info" title={t('configuration.off', 'The app is off')}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Trans i18nKey="configuration.off-about">
          Its pages are not in the navigation, and Grafana asks the exporter nothing.
        </Trans>
        {onEnable && (
          <Button size="sm" icon="check" onClick={onEnable}>
            <Trans i18nKey="configuration.enable">Enable</Trans>
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
