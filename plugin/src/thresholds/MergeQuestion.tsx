import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import type { UseMutationResult } from '@tanstack/react-query';
import type { Tune } from '../api/schema/thresholds.ts';
import { verbatim } from '../components/verbatim.ts';
import { draftTuning, insisted, rebased } from './draft.ts';
import { problemsOf } from './draft-problems.ts';
import { editing } from './editing.ts';
import { theirsText } from './merge-text.ts';
import { tuningText } from './tuning-text.ts';
import type { Wish } from './use-changes.ts';
import type { DraftInHand } from './use-draft.ts';
import { wishOf } from './wish.ts';

interface MergeQuestionProps {
  readonly tune: Tune;
  readonly hand: DraftInHand;
  readonly changes: UseMutationResult<Tune, Error, Wish>;
}

/** Somebody else has changed the threshold while this person was about to: whose is to hold? */
export function MergeQuestion({ tune, hand, changes }: MergeQuestionProps): React.JSX.Element {
  const { draft, change, discard } = hand;
  const mine = draftTuning(draft);
  const applyMine = (): void => {
    const next = insisted(draft, tune);
    change(next);
    if (mine === undefined || Object.keys(problemsOf(next)).length > 0) return; // The form asks for what is missing.
    changes.mutate(wishOf(next, mine), { onSuccess: discard });
  };
  return (
    <Alert severity="warning" title={theirsText(tune)}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <span>
          {t('thresholds.merge.yours', 'Yours, not applied: {{tuning}}.', {
            tuning: mine === undefined ? '–' : tuningText(mine, tune.unit),
            ...verbatim,
          })}
        </span>
        <Stack gap={1} wrap="wrap">
          <Button size="sm" variant="secondary" onClick={discard}>
            {t('thresholds.merge.theirs', 'Keep theirs')}
          </Button>
          <Button size="sm" variant="secondary" {...editing()} onClick={applyMine}>
            {t('thresholds.merge.mine', 'Apply mine')}
          </Button>
          <Button
            size="sm"
            variant="secondary"
            {...editing()}
            onClick={() => {
              change(rebased(draft, tune));
            }}
          >
            {t('thresholds.merge.both', 'Edit on top of theirs')}
          </Button>
        </Stack>
      </Stack>
    </Alert>
  );
}
