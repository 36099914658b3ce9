import { css } from '@emotion/css';
import { t, Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { NothingYet } from '../components/NothingYet.tsx';

const example = `slos:
  - { name: availability, objective: 0.999 } # answers that are no 5xx
  - { name: latency, objective: 0.99, latency_seconds_max: 0.25 } # answers within 250 ms`;

/** What to do when no service has an objective. */
export function NoObjective(): React.JSX.Element {
  const styles = useStyles2(() => ({
    code: css({ display: 'inline-block', textAlign: 'left', maxWidth: '100%', overflowX: 'auto' }),
  }));
  return (
    <NothingYet title={t('slos.none', 'No service has an objective yet')}>
      <p>
        <Trans i18nKey="slos.none-remedy">
          Give one to a service in <code>lovewatch.yaml</code>, and start the exporter again:
        </Trans>
      </p>
      <pre className={styles.code}>{example}</pre>
    </NothingYet>
  );
}
