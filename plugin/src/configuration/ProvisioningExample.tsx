import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { ClipboardButton, Collapse, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import { provisioningExample } from './provisioning-example.ts';

interface ProvisioningExampleProps {
  readonly exporterUrl: string;
  readonly dataSourceUid: string;
}

/** The settings on this page as a file, to copy. */
export function ProvisioningExample({
  exporterUrl,
  dataSourceUid,
}: ProvisioningExampleProps): React.JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const styles = useStyles2(stylesOf);
  const text = provisioningExample(exporterUrl, dataSourceUid);
  return (
    <Collapse
      label={t('configuration.provisioning', 'The same as a file')}
      isOpen={isOpen}
      onToggle={() => setOpen(!isOpen)}
    >
      <p>
        <Trans i18nKey="configuration.provisioning-about">
          Grafana reads such a file at each start, and it then wins over what is set here.
        </Trans>
      </p>
      <pre
        className={styles.file}
        tabIndex={0}
        aria-label={t('configuration.provisioning-file', 'Provisioning file')}
      >
        {text}
      </pre>
      <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text}>
        <Trans i18nKey="configuration.copy">Copy</Trans>
      </ClipboardButton>
    </Collapse>
  );
}

function stylesOf(theme: GrafanaTheme2) {
  return { file: css({ fontSize: theme.typography.bodySmall.fontSize, overflowX: 'auto' }) };
}
