import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { Slo } from '../api/schema/slos.ts';
import { pagePath } from '../app/links.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { BudgetBar } from '../slos/BudgetBar.tsx';
import { budgetLevel, burnLevel, burnNow } from '../slos/slo-level.ts';
import { budgetText, burnText, lastsText, limitsText, promiseText, spentText } from '../slos/slo-text.ts';

/** An objective: what it promises, what is left of its budget, and how fast that burns now. */
export function ObjectiveRow({ slo }: { slo: Slo }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const burn = burnNow(slo);
  const isSpent = slo.error_budget.remaining_ratio <= 0;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <TextLink
          href={pagePath('slos', { service: slo.service, slo: slo.slo })}
          inline={false}
          weight="medium"
        >
          {slo.slo}
        </TextLink>
        <div className={styles.small}>{promiseText(slo)}</div>
      </div>
      <div>
        <div className={styles.line}>
          <span className={styles.label}>{t('overview.budget', 'Budget')}</span>
          <StatusWord level={budgetLevel(slo)}>{budgetText(slo)}</StatusWord>
        </div>
        <BudgetBar slo={slo} />
        <div className={styles.small}>{isSpent ? spentText(slo) : lastsText(slo)}</div>
      </div>
      {burn !== undefined && (
        <div>
          <div className={styles.line}>
            <span className={styles.label}>{t('overview.burn', 'Burn now')}</span>
            <StatusWord level={burnLevel(slo)}>{burnText(burn)}</StatusWord>
          </div>
          <div className={styles.small}>{limitsText(slo, burn.window)}</div>
        </div>
      )}
    </li>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'row' | 'what' | 'line' | 'label' | 'small', string> {
  return {
    row: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      gap: theme.spacing(1, 3),
      padding: theme.spacing(1.5, 2),
      '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
    }),
    what: css({
      gridColumn: '1 / -1',
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      columnGap: theme.spacing(1),
      overflowWrap: 'anywhere',
    }),
    line: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 1),
      marginBottom: theme.spacing(0.5),
    }),
    label: css({ color: theme.colors.text.secondary }),
    small: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      marginTop: theme.spacing(0.25),
    }),
  };
}
