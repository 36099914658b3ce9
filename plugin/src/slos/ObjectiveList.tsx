import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Slo } from '../api/schema/slos.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { BudgetBar } from './BudgetBar.tsx';
import { sloLevel } from './slo-level.ts';
import { budgetText, burnText } from './slo-text.ts';
import { burnNow } from './slo-level.ts';

interface ObjectiveListProps {
  readonly slos: readonly Slo[];
  readonly chosen: Slo | undefined;
  readonly onChoose: (slo: Slo) => void;
}

/** All objectives side by side; the pressed one is shown below. */
export function ObjectiveList({ slos, chosen, onChoose }: ObjectiveListProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div role="group" aria-label={t('slos.choose', 'Objectives')} className={styles.list}>
      {slos.map((slo) => {
        const burn = burnNow(slo);
        return (
          <button
            key={`${slo.service}/${slo.slo}`}
            type="button"
            className={cx(styles.button, slo === chosen && styles.chosen)}
            aria-pressed={slo === chosen}
            onClick={() => {
              onChoose(slo);
            }}
          >
            <span className={styles.name}>
              {slo.service} / {slo.slo}
            </span>
            <StatusWord level={sloLevel(slo)}>{budgetText(slo)}</StatusWord>
            <BudgetBar slo={slo} />
            <span className={styles.small}>{burn && burnText(burn)}</span>
          </button>
        );
      })}
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'list' | 'button' | 'chosen' | 'name' | 'small', string> {
  return {
    list: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
      gap: theme.spacing(1),
    }),
    button: css({
      display: 'grid',
      gridTemplateRows: '1fr auto auto auto', // Bars of a row stand at one height.
      gap: theme.spacing(0.5),
      padding: theme.spacing(1, 1.5),
      textAlign: 'left',
      color: theme.colors.text.primary,
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      '&:hover': { background: theme.colors.background.secondary },
    }),
    chosen: css({
      borderColor: theme.colors.primary.border,
      boxShadow: `inset 0 0 0 1px ${theme.colors.primary.border}`,
      background: theme.colors.background.secondary,
    }),
    name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
    small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
