import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, Input, useStyles2 } from '@grafana/ui';
import { draftTuning } from './draft.ts';
import { reasonCharactersMax, type Problems } from './draft-problems.ts';
import { editing } from './editing.ts';
import { ExpiryField } from './ExpiryField.tsx';
import { isAutomatic } from './tuning.ts';
import type { DraftInHand } from './use-draft.ts';

interface ApplyFieldsProps {
  readonly hand: DraftInHand;
  readonly problems: Problems;
  readonly isPending: boolean;
}

/** Why and for how long a proposal is to hold, and the buttons. */
export function ApplyFields({ hand, problems, isPending }: ApplyFieldsProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const { draft, change, discard, isOvertaken } = hand;
  const tuning = draftTuning(draft);
  const isReset = tuning !== undefined && isAutomatic(tuning);
  return (
    <div className={styles.apply}>
      <Field
        noMargin
        required
        label={t('thresholds.reason', 'Reason')}
        description={t('thresholds.reason-hint', 'For the history, and for whoever is woken next.')}
        invalid={problems.reason !== undefined}
        error={problems.reason}
      >
        <Input
          id="tune-reason"
          value={draft.reason}
          maxLength={reasonCharactersMax}
          placeholder={t('thresholds.reason-example', 'such as: batch job until Monday')}
          onChange={({ currentTarget }) => {
            change({ ...draft, reason: currentTarget.value });
          }}
        />
      </Field>
      {!isReset && (
        <ExpiryField
          expiry={draft.expiry}
          error={problems.expiry}
          onChange={(expiry) => {
            change({ ...draft, expiry });
          }}
        />
      )}
      <div className={styles.buttons}>
        <Button type="submit" {...applying(isPending, isOvertaken)}>
          {isReset ? t('thresholds.reset.do', 'Make it automatic') : t('thresholds.apply', 'Apply')}
        </Button>
        <Button variant="secondary" fill="outline" onClick={discard}>
          {t('thresholds.discard', 'Discard')}
        </Button>
      </div>
    </div>
  );
}

/** Why a proposal cannot be applied at this moment, if it cannot. */
function applying(isPending: boolean, isOvertaken: boolean): { disabled?: boolean; tooltip?: string } {
  if (!isOvertaken) return { disabled: isPending, ...editing() };
  return {
    disabled: true,
    tooltip: t('thresholds.merge.first', 'Somebody else has changed it: decide above whose is to hold.'),
  };
}

function stylesOf(theme: GrafanaTheme2): Record<'apply' | 'buttons', string> {
  return {
    apply: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      maxWidth: theme.spacing(90),
    }),
    buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  };
}
