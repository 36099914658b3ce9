import { Trans, t } from '@grafana/i18n';
import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { NothingYet } from '../components/NothingYet.tsx';

const example = `services:
  - name: love
    backend: http://127.0.0.1:8081
    slos:
      - { name: availability, objective: 0.999 }`;

/** What to do when the exporter watches nothing. */
export function NoService(): React.JSX.Element {
  const styles = useStyles2(() => ({ code: css({ display: 'inline-block', textAlign: 'left' }) }));
  return (
    <NothingYet title={t('overview.no-service', 'The exporter watches no service yet')}>
      <p>
        <Trans i18nKey="overview.no-service-remedy">
          Name one in <code>lovewatch.yaml</code>, and start the exporter again:
        </Trans>
      </p>
      <pre className={styles.code}>{example}</pre>
    </NothingYet>
  );
}
