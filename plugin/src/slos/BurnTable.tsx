import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Burn, Slo } from '../api/schema/slos.ts';
import { formatCount } from '../components/format.ts';
import { BurnAxis } from './BurnAxis.tsx';
import { BurnBar } from './BurnBar.tsx';
import { BurnLegend } from './BurnLegend.tsx';
import { burnScale, type BurnScale } from './burn-scale.ts';
import { alertsOf } from './slo-level.ts';
import { limitText, rateText } from './slo-text.ts';

/** The burn rate over each window, as a bar beside the thresholds of the alerts that look at it, and in numbers. */
export function BurnTable({ slo }: { slo: Slo }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const scale = burnScale(slo);
  return (
    <>
      <table className={styles.table}>
        <caption className="sr-only">
          {t('slos.burns-caption', 'How many times faster than allowed the budget was spent, by window')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('slos.window', 'Window')}</th>
            <th scope="col" className={styles.bar}>
              <span className="sr-only">{t('slos.thresholds', 'Thresholds')}</span>
              <BurnAxis scale={scale} />
            </th>
            <th scope="col" className={styles.number}>
              {t('slos.burn', 'Burn rate')}
            </th>
            <th scope="col" className={cx(styles.number, styles.wide)}>
              {t('slos.failed', 'Failed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {slo.burns.map((burn) => (
            <BurnRow key={burn.window} slo={slo} burn={burn} scale={scale} />
          ))}
        </tbody>
      </table>
      <BurnLegend />
    </>
  );
}

function BurnRow({ slo, burn, scale }: { slo: Slo; burn: Burn; scale: BurnScale }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const alerts = alertsOf(slo, burn.window);
  return (
    <tr>
      <th scope="row">{burn.window}</th>
      <td className={styles.bar}>
        <BurnBar burn={burn} alerts={alerts} scale={scale} />
        <span className="sr-only">{alerts.map(limitText).join(', ')}</span>
      </td>
      <td className={styles.number}>
        {rateText(burn.burn_rate)}
        <span className={styles.lower}>
          {t('slos.at-least', 'at least {{rate}}', { rate: rateText(burn.burn_rate_lower) })}
        </span>
      </td>
      <td className={cx(styles.number, styles.wide)}>
        {formatCount(Math.round(burn.bad))}
        <span className={styles.lower}>
          {t('slos.of-total', 'of {{total}}', { total: formatCount(Math.round(burn.total)) })}
        </span>
      </td>
    </tr>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'table' | 'bar' | 'number' | 'wide' | 'lower', string> {
  return {
    table: css({
      width: '100%',
      'th, td': {
        padding: theme.spacing(0.75, 0),
        fontWeight: theme.typography.fontWeightRegular,
        verticalAlign: 'middle',
      },
      'thead th': {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        verticalAlign: 'bottom',
        whiteSpace: 'nowrap',
      },
      'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      'tbody th': { fontVariantNumeric: 'tabular-nums' },
    }),
    bar: css({ width: '100%', paddingInline: `${theme.spacing(1.5)} !important` }),
    number: css({
      textAlign: 'right',
      whiteSpace: 'nowrap',
      paddingLeft: `${theme.spacing(1.5)} !important`,
      fontVariantNumeric: 'tabular-nums',
    }),
    wide: css({ [theme.breakpoints.down('sm')]: { display: 'none' } }),
    lower: css({
      display: 'block',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
