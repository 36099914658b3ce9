import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import { Fragment } from 'react';
import { formatClock } from '../components/format-clock.ts';
import { formatInstant } from '../components/format.ts';
import { Panel } from '../components/Panel.tsx';
import { SentenceText } from '../thresholds/SentenceText.tsx';
import { recentChanges, type Change } from './recent-changes.ts';
import type { Readings } from './service-state.ts';

const changesMax = 8;

/** What changed last: of breakers, incidents, bands and by hand. */
export function LatelyPanel({ readings, nowMs }: { readings: Readings; nowMs: number }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const changes = recentChanges(readings, changesMax);
  return (
    <Panel level={2} title={t('overview.lately', 'What changed lately')}>
      {changes.length === 0 ? (
        <p className={styles.none}>
          {t(
            'overview.nothing-lately',
            'Nothing since the exporter started: no breaker, no band, no incident.',
          )}
        </p>
      ) : (
        <ol className={styles.list}>
          {changes.map((change) => (
            <ChangeRow key={`${change.at} ${change.subject} ${change.what}`} change={change} nowMs={nowMs} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function ChangeRow({ change, nowMs }: { change: Change; nowMs: number }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const { at, icon, path, subject, what, why } = change;
  return (
    <li className={styles.row}>
      <time dateTime={at} title={formatInstant(at)} className={styles.time}>
        {formatClock(at, nowMs)}
      </time>
      <Icon name={icon} className={styles.icon} aria-hidden />
      <div className={styles.what}>
        <TextLink href={path}>{subject}</TextLink> {what}
        {why.length > 0 && (
          <div className={styles.why}>
            {why.map((sentence, index) => (
              <Fragment key={sentence.text}>
                {index > 0 && ' · '}
                <SentenceText sentence={sentence} />
              </Fragment>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

function stylesOf(
  theme: GrafanaTheme2,
): Record<'list' | 'row' | 'time' | 'icon' | 'what' | 'why' | 'none', string> {
  return {
    none: css({ margin: 0, color: theme.colors.text.secondary }),
    list: css({ listStyle: 'none', margin: 0 }),
    row: css({
      display: 'grid',
      gridTemplateColumns: 'auto auto minmax(0, 1fr)',
      gap: theme.spacing(1),
      alignItems: 'baseline',
      padding: theme.spacing(0.5, 0),
      '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
    }),
    time: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    icon: css({ color: theme.colors.text.secondary, alignSelf: 'start', marginTop: theme.spacing(0.375) }),
    what: css({ overflowWrap: 'anywhere' }),
    why: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
