import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Tune } from '../api/schema/thresholds.ts';
import { canEdit } from '../app/permissions.ts';
import { Panel } from '../components/Panel.tsx';
import { ApplyFields } from './ApplyFields.tsx';
import { ChangeOutcome } from './ChangeOutcome.tsx';
import { draftTuning } from './draft.ts';
import { problemsOf, settingProblems } from './draft-problems.ts';
import { DryRunResult } from './DryRunResult.tsx';
import { viewerText } from './editing.ts';
import { MergeQuestion } from './MergeQuestion.tsx';
import { TuningFields } from './TuningFields.tsx';
import type { Wish } from './use-changes.ts';
import type { DraftInHand } from './use-draft.ts';
import type { Trial } from './use-dry-run.ts';
import { wishOf } from './wish.ts';

interface TuneFormProps {
  readonly tune: Tune;
  readonly hand: DraftInHand;
  readonly trial: Trial;
  readonly changes: UseMutationResult<Tune, Error, Wish>;
  /** Whether an edge is being dragged. */
  readonly isMoving: boolean;
  /** Whether what holds is what this person has just made. */
  readonly hasJustChanged: boolean;
}

/** What a person proposes in numbers, what it would have done, and then why and for how long. */
export function TuneForm(props: TuneFormProps): React.JSX.Element {
  const { tune, hand, trial, changes, isMoving, hasJustChanged } = props;
  const styles = useStyles2(stylesOf);
  const [hasTried, setTried] = useState(false);
  const { draft, isChanged, isOvertaken } = hand;
  const problems = hasTried ? problemsOf(draft) : settingProblems(draft);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    const tuning = draftTuning(draft);
    setTried(true);
    if (tuning === undefined || isOvertaken || Object.keys(problemsOf(draft)).length > 0) return;
    changes.mutate(wishOf(draft, tuning), {
      onSuccess: () => {
        setTried(false);
        hand.discard();
      },
    });
  };
  return (
    <Panel title={t('thresholds.tune.title', 'Tune')}>
      {isOvertaken && <MergeQuestion tune={tune} hand={hand} changes={changes} />}
      <form className={styles.form} onSubmit={apply} noValidate>
        {!canEdit() ? (
          <p className={styles.hint}>{viewerText()}</p>
        ) : isChanged ? (
          <DryRunResult trial={trial} unit={tune.unit} isMoving={isMoving} />
        ) : (
          <p className={styles.hint}>
            {t(
              'thresholds.tune.hint',
              'Drag an edge of the band in the chart, or write numbers here: you see at once what it would have done. Nothing changes until you apply it.',
            )}
          </p>
        )}
        <TuningFields tune={tune} draft={draft} problems={problems} onChange={hand.change} />
        {isChanged && <ApplyFields hand={hand} problems={problems} isPending={changes.isPending} />}
        <ChangeOutcome tune={tune} changes={changes} hasJustChanged={hasJustChanged && !isChanged} />
      </form>
    </Panel>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'form' | 'hint', string> {
  return {
    form: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    hint: css({ margin: 0, color: theme.colors.text.secondary }),
  };
}
