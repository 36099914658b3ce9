import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ThresholdGroup } from './groups.ts';
import { ThresholdRow } from './ThresholdRow.tsx';

/** The metrics of each group below each other. Where there is little room the name, the value and the sentence are left. */
export function ThresholdTable({ groups }: { groups: readonly ThresholdGroup[] }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="sr-only">
          {t('thresholds.table.caption', 'Metrics beside their thresholds')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('thresholds.table.metric', 'Metric')}</th>
            <th scope="col" className={styles.number}>
              {t('thresholds.table.value', 'Value')}
            </th>
            <th scope="col" className="wide" colSpan={2}>
              {t('thresholds.table.band', 'Band')}
            </th>
            <th scope="col" className={`wide ${styles.number}`}>
              {t('thresholds.table.score', 'Score')}
            </th>
          </tr>
        </thead>
        {groups.map(({ key, title, thresholds }) => (
          <tbody key={key}>
            <tr>
              <th scope="rowgroup" colSpan={5} className={styles.group}>
                {title}
              </th>
            </tr>
            {thresholds.map((threshold) => (
              <ThresholdRow key={threshold.metric} threshold={threshold} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'frame' | 'table' | 'number' | 'group', string> {
  return {
    frame: css({ containerType: 'inline-size' }),
    table: css({
      width: '100%',
      'th, td': { padding: theme.spacing(0.75, 1), textAlign: 'left', verticalAlign: 'middle' },
      'thead th': {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        fontWeight: theme.typography.fontWeightMedium,
      },
      'tbody tr + tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      '@container (max-width: 640px)': { '.wide': { display: 'none' } },
    }),
    number: css({ '&&': { textAlign: 'right' } }),
    group: css({
      '&&': { paddingTop: theme.spacing(2) },
      fontSize: theme.typography.h5.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    }),
  };
}
