import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import type { UseMutationResult } from '@tanstack/react-query';
import type { Tune } from '../api/schema/thresholds.ts';
import { useNow } from '../components/use-now.ts';
import { verbatim } from '../components/verbatim.ts';
import { editing } from './editing.ts';
import { reasonCharactersMax } from './draft-problems.ts';
import { tuningText } from './tuning-text.ts';
import { undoOf, type Undo } from './undo.ts';
import type { Wish } from './use-changes.ts';

interface UndoButtonProps {
  readonly tune: Tune;
  readonly changes: UseMutationResult<Tune, Error, Wish>;
}

/** Takes the newest change back: to the override before it, for as long as that would still hold, or to automatic. */
export function UndoButton({ tune, changes }: UndoButtonProps): React.JSX.Element | null {
  const undo = undoOf(tune, useNow(10_000));
  if (undo === undefined) return null;
  return (
    <Button
      size="sm"
      variant="secondary"
      icon="corner-up-left"
      tooltip={undoText(undo, tune.unit)}
      {...editing()}
      disabled={editing().disabled ?? changes.isPending}
      onClick={() => {
        changes.mutate(wishOfUndo(undo, tune.version));
      }}
    >
      {t('thresholds.undo.button', 'Undo')}
    </Button>
  );
}

function wishOfUndo(undo: Undo, version: number): Wish {
  const reason = t('thresholds.undo.reason', 'Undo: {{reason}}', { reason: undo.undone.reason, ...verbatim });
  return {
    tuning: undo.kind === 'set' ? undo.tuning : {},
    ttlSeconds: undo.kind === 'set' ? undo.ttlSeconds : undefined,
    reason: reason.slice(0, reasonCharactersMax),
    version,
  };
}

function undoText(undo: Undo, unit: string): string {
  const tuning = undo.kind === 'set' ? undo.tuning : {};
  return t('thresholds.undo.to', 'Back to what was before: {{tuning}}', {
    tuning: tuningText(tuning, unit),
    ...verbatim,
  });
}
