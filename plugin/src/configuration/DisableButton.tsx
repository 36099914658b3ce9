import { t, Trans } from '@grafana/i18n';
import { Button, ConfirmModal } from '@grafana/ui';
import { useState } from 'react';

/** Turns the app off for everybody in this organisation, when it is confirmed. */
export function DisableButton({ onDisable }: { onDisable: () => void }): React.JSX.Element {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="secondary" fill="text" onClick={() => setAsking(true)}>
        <Trans i18nKey="configuration.disable">Disable the app</Trans>
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        title={t('configuration.disable-title', 'Disable Lovewatch?')}
        body={t(
          'configuration.disable-about',
          'Its pages disappear for everybody. The exporter goes on watching, protecting and paging; settings stay.',
        )}
        confirmText={t('configuration.disable-confirm', 'Disable')}
        dismissText={t('configuration.cancel', 'Cancel')}
        onConfirm={() => {
          setAsking(false);
          onDisable();
        }}
        onDismiss={() => setAsking(false)}
      />
    </>
  );
}
