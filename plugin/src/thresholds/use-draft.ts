import type { Tune } from '../api/schema/thresholds.ts';
import { draftOf, isChanged, type Draft } from './draft.ts';
import { useStoredDraft } from './draft-store.ts';

export interface DraftInHand {
  readonly draft: Draft;
  /** Whether it would change anything. */
  readonly isChanged: boolean;
  /** Whether somebody else has changed the threshold since it was begun. */
  readonly isOvertaken: boolean;
  readonly change: (draft: Draft) => void;
  readonly discard: () => void;
}

/** @returns what a person is about to set of a metric; as long as that is nothing, it follows what holds. */
export function useDraft(tune: Tune): DraftInHand {
  const [stored, keep] = useStoredDraft(tune.metric);
  const isAtWork = stored !== undefined && isChanged(stored);
  const isOld = stored?.base.version !== tune.version;
  return {
    draft: stored === undefined || (isOld && !isAtWork) ? draftOf(tune) : stored,
    isChanged: isAtWork,
    isOvertaken: isAtWork && isOld,
    change: keep,
    discard: () => {
      keep(undefined);
    },
  };
}
