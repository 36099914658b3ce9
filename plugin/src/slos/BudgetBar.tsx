import { css } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Slo } from '../api/schema/slos.ts';
import { levelColor } from '../components/StatusWord.tsx';
import { budgetLevel } from './slo-level.ts';
import { budgetText } from './slo-text.ts';

/** What is left of an error budget. An overspent one is a hatched bar: it has no length that would mean something. */
export function BudgetBar({ slo }: { slo: Slo }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const theme = useTheme2();
  const { remaining_ratio, total } = slo.error_budget;
  const isOverspent = total > 0 && remaining_ratio <= 0;
  const color = levelColor(theme, budgetLevel(slo));
  const pale = colorManipulator.alpha(color, 0.35);
  const hatched = `repeating-linear-gradient(135deg, ${color} 0 4px, ${pale} 4px 8px)`;
  return (
    <div
      className={styles.track}
      role="meter"
      aria-label={t('slos.budget-of', 'Error budget')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.max(0, Math.round(remaining_ratio * 100))}
      aria-valuetext={budgetText(slo)}
    >
      <div
        className={styles.fill}
        style={{
          width: `${isOverspent ? 100 : Math.min(1, Math.max(0, remaining_ratio)) * 100}%`,
          background: isOverspent ? hatched : color,
        }}
      />
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'track' | 'fill', string> {
  return {
    track: css({
      height: theme.spacing(1),
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.background.secondary,
      border: `1px solid ${theme.colors.border.medium}`,
      overflow: 'hidden',
    }),
    fill: css({
      height: '100%',
      borderRadius: theme.shape.radius.pill,
      [theme.transitions.handleMotion('no-preference')]: {
        transition: theme.transitions.create('width', { duration: 300 }),
      },
    }),
  };
}
