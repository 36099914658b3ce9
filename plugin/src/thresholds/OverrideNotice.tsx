import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import type { Override, Tune } from '../api/schema/thresholds.ts';
import { formatClock } from '../components/format-clock.ts';
import { formatInstant } from '../components/format.ts';
import { countdownText } from '../components/span-text.ts';
import { useNow } from '../components/use-now.ts';
import { verbatim } from '../components/verbatim.ts';
import { editing } from './editing.ts';
import { ResetModal } from './ResetModal.tsx';
import { tuningOf } from './tuning.ts';
import { tuningText } from './tuning-text.ts';

interface OverrideNoticeProps {
  readonly tune: Tune;
  readonly override: Override;
  readonly onChanged: (tune: Tune) => void;
}

/** Who has tuned the metric, why, and how long it still holds; with the way back to automatic. */
export function OverrideNotice({ tune, override, onChanged }: OverrideNoticeProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const now = useNow(60_000);
  const [isResetting, setResetting] = useState(false);
  const { actor, reason, set_at: setAt } = override;
  return (
    <section className={styles.notice} aria-label={t('thresholds.override.label', 'What is set by hand')}>
      <Icon name="sliders-v-alt" aria-hidden />
      <div className={styles.words}>
        <strong>
          {t('thresholds.override.what', 'Set by hand: {{tuning}}', {
            tuning: tuningText(tuningOf(override), tune.unit),
            ...verbatim,
          })}
        </strong>
        <div>
          {t('thresholds.override.who', '{{actor}}, {{at}}: {{reason}}', {
            actor,
            at: formatClock(setAt, now),
            reason,
            ...verbatim,
          })}
        </div>
      </div>
      <Ends at={override.expires_at} />
      <Button
        size="sm"
        variant="secondary"
        {...editing()}
        onClick={() => {
          setResetting(true);
        }}
      >
        {t('thresholds.override.reset', 'Back to automatic')}
      </Button>
      {isResetting && (
        <ResetModal
          tune={tune}
          onChanged={onChanged}
          onDismiss={() => {
            setResetting(false);
          }}
        />
      )}
    </section>
  );
}

/** Counts down to the end of an override. */
function Ends({ at }: { at: string | null }): React.JSX.Element {
  const now = useNow(1000);
  if (at === null) return <span>{t('thresholds.override.forever', 'Until it is changed')}</span>;
  return (
    <span title={formatInstant(at)}>
      {t('thresholds.override.ends', 'Automatic again in {{left}}', {
        left: countdownText((Date.parse(at) - now) / 1000),
        ...verbatim,
      })}
    </span>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'notice' | 'words', string> {
  return {
    notice: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      padding: theme.spacing(1, 2),
      borderLeft: `3px solid ${theme.visualization.getColorByName('purple')}`,
      background: theme.colors.background.secondary,
      fontVariantNumeric: 'tabular-nums',
    }),
    words: css({ flex: `1 1 ${theme.spacing(30)}`, minWidth: 0, overflowWrap: 'anywhere' }),
  };
}
