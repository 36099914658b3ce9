import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { StatusWord } from '../components/StatusWord.tsx';
import { TroubleAlert } from '../components/TroubleAlert.tsx';
import { BreachList } from './BreachList.tsx';
import { breachChanges } from './dry-run-diff.ts';
import { dryRunLevel, dryRunText, outsideText } from './dry-run-text.ts';
import type { Trial } from './use-dry-run.ts';

interface DryRunResultProps {
  readonly trial: Trial;
  readonly unit: string;
  /** While it goes on changing, nothing is announced. */
  readonly isMoving: boolean;
}

/** What a proposal would have done, in words: how many alerts, and which. */
export function DryRunResult({ trial, unit, isMoving }: DryRunResultProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const { answer, error, isCurrent } = trial;
  if (error !== undefined) return <TroubleAlert error={error} />;
  if (answer === undefined)
    return <p className={styles.words}>{t('thresholds.dry-run.asking', 'What would it have done …')}</p>;
  const { gone, come } = breachChanges(answer);
  const text = dryRunText(answer);
  return (
    <div className={cx(styles.result, !isCurrent && styles.old)} data-testid="dry-run">
      <div className={styles.words}>
        <StatusWord level={dryRunLevel(answer)}>{text}</StatusWord>
      </div>
      <div className={styles.outside}>{outsideText(answer)}</div>
      <BreachList
        title={t('thresholds.dry-run.gone', 'Would not have alerted')}
        sign="−"
        breaches={gone}
        unit={unit}
      />
      <BreachList
        title={t('thresholds.dry-run.come', 'Would have alerted besides')}
        sign="+"
        breaches={come}
        unit={unit}
      />
      <div className="sr-only" role="status">
        {!isMoving && isCurrent ? text : ''}
      </div>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'result' | 'old' | 'words' | 'outside', string> {
  return {
    result: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
    old: css({ opacity: 0.7 }),
    words: css({ margin: 0, fontSize: theme.typography.h4.fontSize, fontVariantNumeric: 'tabular-nums' }),
    outside: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  };
}
