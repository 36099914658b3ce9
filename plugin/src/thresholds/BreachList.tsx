import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Breach } from '../api/schema/thresholds.ts';
import { formatClock } from '../components/format-clock.ts';
import { formatValue } from '../components/format.ts';
import { useNow } from '../components/use-now.ts';
import { breachSentence } from './breach-sentence.ts';
import { SentenceText } from './SentenceText.tsx';

interface BreachListProps {
  readonly title: string;
  /** Before each of them. */
  readonly sign: string;
  /** Oldest first; none shows nothing. */
  readonly breaches: readonly Breach[];
  readonly unit: string;
}

/** More are told by their number. */
const shownMax = 4;

/** A few breaches in a line each, newest first. */
export function BreachList({ title, sign, breaches, unit }: BreachListProps): React.JSX.Element | null {
  const styles = useStyles2(stylesOf);
  const now = useNow(null);
  if (breaches.length === 0) return null;
  const more = breaches.length - shownMax;
  return (
    <div className={styles.box}>
      <div className={styles.title}>{title}</div>
      <ul className={styles.list} aria-label={title}>
        {breaches
          .slice(-shownMax)
          .toReversed()
          .map((breach) => (
            <li key={breach.since}>
              <span aria-hidden>{sign} </span>
              {formatClock(breach.since, now)} · {formatValue(breach.value, unit)} ·{' '}
              <SentenceText sentence={breachSentence(breach, unit)} />
            </li>
          ))}
        {more > 0 && (
          <li>
            {t('thresholds.dry-run.more', '', {
              count: more,
              defaultValue_one: 'and {{count}} before',
              defaultValue_other: 'and {{count}} before',
            })}
          </li>
        )}
      </ul>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'box' | 'title' | 'list', string> {
  return {
    box: css({ fontSize: theme.typography.bodySmall.fontSize, marginTop: theme.spacing(0.5) }),
    title: css({ color: theme.colors.text.secondary }),
    list: css({ listStyle: 'none', fontVariantNumeric: 'tabular-nums' }),
  };
}
