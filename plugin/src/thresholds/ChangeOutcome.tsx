import { t } from '@grafana/i18n';
import { Alert, Stack } from '@grafana/ui';
import type { UseMutationResult } from '@tanstack/react-query';
import type { AuditEntry, Tune } from '../api/schema/thresholds.ts';
import { troubleOfError, TroubleAlert } from '../components/TroubleAlert.tsx';
import { verbatim } from '../components/verbatim.ts';
import { formatInstant } from '../components/format.ts';
import { tuningOf } from './tuning.ts';
import { tuningText } from './tuning-text.ts';
import { UndoButton } from './UndoButton.tsx';
import type { Wish } from './use-changes.ts';

interface ChangeOutcomeProps {
  readonly tune: Tune;
  readonly changes: UseMutationResult<Tune, Error, Wish>;
  /** Whether what holds is what this person has just made. */
  readonly hasJustChanged: boolean;
}

/** What became of a change: it holds, and can be undone; or why not. */
export function ChangeOutcome({
  tune,
  changes,
  hasJustChanged,
}: ChangeOutcomeProps): React.JSX.Element | null {
  const [newest] = tune.history;
  // Who was faster is asked about above, with what they have set.
  if (changes.error !== null && troubleOfError(changes.error).kind !== 'conflict')
    return <TroubleAlert error={changes.error} />;
  if (!hasJustChanged || newest === undefined) return null;
  return (
    <Alert severity="success" title={outcomeText(newest, tune.unit)} role="status" bottomSpacing={0}>
      <Stack>
        <UndoButton tune={tune} changes={changes} />
      </Stack>
    </Alert>
  );
}

function outcomeText(entry: AuditEntry, unit: string): string {
  if (entry.action !== 'set') return t('thresholds.outcome.automatic', 'It is automatic again');
  const tuning = tuningText(tuningOf(entry), unit);
  if (entry.expires_at === null)
    return t('thresholds.outcome.set', 'It holds: {{tuning}}, until it is changed', { tuning, ...verbatim });
  return t('thresholds.outcome.set-until', 'It holds: {{tuning}}, until {{at}}', {
    tuning,
    at: formatInstant(entry.expires_at),
    ...verbatim,
  });
}
