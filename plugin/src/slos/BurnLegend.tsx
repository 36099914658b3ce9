import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

/** What the bars and marks of the burn table mean. */
export function BurnLegend(): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <ul className={styles.legend} aria-hidden>
      <li>
        <i className={styles.certain} />
        {t('slos.legend-certain', 'at least this, with 95% confidence')}
      </li>
      <li>
        <i className={styles.seen} />
        {t('slos.legend-seen', 'as it was seen')}
      </li>
      <li>
        <i className={styles.page} />
        {t('slos.legend-page', 'pages beyond')}
      </li>
      <li>
        <i className={styles.ticket} />
        {t('slos.legend-ticket', 'ticket beyond')}
      </li>
      <li>{t('slos.legend-end', 'The right end is a total outage.')}</li>
    </ul>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'legend' | 'certain' | 'seen' | 'page' | 'ticket', string> {
  const color = theme.colors.text.secondary;
  const swatch = { width: theme.spacing(2), height: theme.spacing(1) };
  const mark = { height: theme.spacing(1.5), marginInline: theme.spacing(0.5) };
  return {
    legend: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      listStyle: 'none',
      margin: theme.spacing(1, 0, 0),
      color,
      fontSize: theme.typography.bodySmall.fontSize,
      li: { display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) },
    }),
    certain: css({ ...swatch, background: color }),
    seen: css({
      ...swatch,
      background: `repeating-linear-gradient(135deg, ${color} 0 2px, transparent 2px 6px)`,
    }),
    page: css({ ...mark, borderLeft: `2px solid ${theme.colors.text.primary}` }),
    ticket: css({ ...mark, borderLeft: `2px dotted ${color}` }),
  };
}
