import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Button, Spinner, Stack, Text, useStyles2 } from '@grafana/ui';
import { StatusWord } from '../components/StatusWord.tsx';
import { exporterText, tokenText, type FindingText } from './finding-text.ts';
import { sourceText } from './source-text.ts';
import type { Connection } from './use-connection.ts';

interface ConnectionResultProps {
  readonly connection: Connection;
  /** Something is typed that is not saved: a test would be of something else than what is seen. */
  readonly isTouched: boolean;
}

/** What works of the connection, part by part, and what to do about the rest. */
export function ConnectionResult({ connection, isTouched }: ConnectionResultProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const { exporter, token, source, isTesting, testAgain } = connection;
  return (
    <section className={styles.card} aria-labelledby="connection">
      <Stack justifyContent="space-between" alignItems="center" wrap="wrap">
        <Text element="h2" variant="h4" id="connection">
          <Trans i18nKey="configuration.connection">Connection</Trans>
        </Text>
        <Button
          size="sm"
          variant="secondary"
          icon="sync"
          disabled={isTesting || isTouched}
          tooltip={
            isTouched
              ? t(
                  'configuration.save-first',
                  'Grafana asks with what is saved: save or discard your changes first.',
                )
              : undefined
          }
          onClick={testAgain}
        >
          <Trans i18nKey="configuration.test">Test connection</Trans>
        </Button>
      </Stack>
      <dl className={styles.parts} aria-live="polite" aria-busy={isTesting}>
        <Part name={t('configuration.part-exporter', 'Exporter')} text={exporter && exporterText(exporter)} />
        <Part name={t('configuration.part-token', 'Token')} text={token && tokenText(token)} />
        <Part name={t('configuration.part-source', 'Data source')} text={source && sourceText(source)} />
      </dl>
    </section>
  );
}

function Part({ name, text }: { name: string; text: FindingText | undefined }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.part}>
      <dt>{name}</dt>
      <dd>
        {text === undefined ? (
          <Stack gap={1} alignItems="center">
            <Spinner inline />
            <Trans i18nKey="configuration.testing">Asking…</Trans>
          </Stack>
        ) : (
          <>
            <StatusWord level={text.level}>{text.title}</StatusWord>
            {text.remedy !== undefined && <div className={styles.remedy}>{text.remedy}</div>}
            {text.detail !== undefined && text.detail !== '' && (
              <code className={styles.detail} lang="en">
                {text.detail}
              </code>
            )}
          </>
        )}
      </dd>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2) {
  return {
    card: css({
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      padding: theme.spacing(2),
      alignSelf: 'start',
    }),
    parts: css({ margin: theme.spacing(2, 0, 0) }),
    part: css({
      display: 'grid',
      gridTemplateColumns: `${theme.spacing(13)} minmax(0, 1fr)`,
      gap: theme.spacing(0, 2),
      padding: theme.spacing(1.5, 0),
      borderTop: `1px solid ${theme.colors.border.weak}`,
      dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
      dd: { margin: 0 },
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    remedy: css({ marginTop: theme.spacing(0.5) }),
    detail: css({
      display: 'block',
      marginTop: theme.spacing(1),
      padding: theme.spacing(1),
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontSize: theme.typography.bodySmall.fontSize,
      background: theme.colors.background.primary,
      border: 'none',
    }),
  };
}
