import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { Threshold } from '../api/schema/thresholds.ts';
import { formatValue } from '../components/format.ts';
import { levelIcons } from '../components/status.ts';
import { levelColor } from '../components/StatusWord.tsx';
import { firstOf, grouped } from './groups.ts';
import { MetricName } from './MetricName.tsx';
import { standingSentence } from './standing-sentence.ts';
import { levelOf, standingOf } from './standing.ts';
import { ThresholdMarks } from './ThresholdMarks.tsx';
import { useMetricLink } from './use-metric-link.ts';

interface ThresholdNavProps {
  readonly thresholds: readonly Threshold[];
  /** The one that is open. */
  readonly metric: string;
}

/** All metrics in little room, beside the one that is open. */
export function ThresholdNav({ thresholds, metric }: ThresholdNavProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const list = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (list.current !== null) showOpen(list.current);
  }, [metric]);
  return (
    <nav ref={list} className={styles.nav} aria-label={t('thresholds.nav', 'Metrics')}>
      {firstOf(grouped(thresholds)).map(({ key, title, thresholds: members }) => (
        <section key={key}>
          <div className={styles.title} id={`thresholds-${key}`}>
            {title}
          </div>
          <ul className={styles.list} aria-labelledby={`thresholds-${key}`}>
            {members.map((each) => (
              <li key={each.metric}>
                <Entry threshold={each} isOpen={each.metric === metric} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** Scrolls the list alone, and only as far as it must. */
function showOpen(list: HTMLElement): void {
  const open = list.querySelector<HTMLElement>('[aria-current]');
  if (open === null) return;
  const [top, bottom] = [open.offsetTop, open.offsetTop + open.offsetHeight];
  if (top < list.scrollTop) list.scrollTop = top;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}

function Entry({ threshold, isOpen }: { threshold: Threshold; isOpen: boolean }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const theme = useTheme2();
  const linkTo = useMetricLink();
  const { metric, unit, value, severity } = threshold;
  const standing = standingOf(threshold);
  const level = levelOf(standing, severity);
  const { text } = standingSentence(threshold, standing);
  return (
    <Link
      to={linkTo(metric)}
      className={cx(styles.entry, isOpen && styles.open)}
      {...(isOpen && { 'aria-current': 'page' as const })}
      title={text}
    >
      <Icon name={levelIcons[level]} color={levelColor(theme, level)} aria-hidden />
      <span className={styles.name}>
        <MetricName metric={metric} /> {level !== 'good' && <span className="sr-only">{text}</span>}
        <ThresholdMarks threshold={threshold} />
      </span>
      <span className={styles.value}>{formatValue(value, unit)}</span>
    </Link>
  );
}

function stylesOf(
  theme: GrafanaTheme2,
): Record<'nav' | 'title' | 'list' | 'entry' | 'open' | 'name' | 'value', string> {
  return {
    nav: css({
      position: 'relative',
      minHeight: 0,
      overflowY: 'auto',
      [theme.breakpoints.down('lg')]: { display: 'none' },
    }),
    title: css({
      padding: theme.spacing(1, 1, 0.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    list: css({ listStyle: 'none' }),
    entry: css({
      display: 'flex',
      alignItems: 'baseline',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.bodySmall.fontSize,
      '& > svg, & > div': { alignSelf: 'center', flex: 'none' },
      '&:hover': { background: theme.colors.action.hover },
    }),
    open: css({
      background: theme.colors.action.selected,
      fontWeight: theme.typography.fontWeightMedium,
      '& > span': { color: theme.colors.text.primary },
    }),
    name: css({ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }),
    value: css({
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    }),
  };
}
