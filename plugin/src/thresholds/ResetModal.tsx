import { t } from '@grafana/i18n';
import { Button, Field, Input, Modal } from '@grafana/ui';
import { useState, type FormEvent } from 'react';
import type { Tune } from '../api/schema/thresholds.ts';
import { TroubleAlert } from '../components/TroubleAlert.tsx';
import { verbatim } from '../components/verbatim.ts';
import { bandText } from './band-text.ts';
import { reasonCharactersMax } from './draft-problems.ts';
import { useChanges } from './use-changes.ts';

interface ResetModalProps {
  readonly tune: Tune;
  readonly onDismiss: () => void;
  readonly onChanged: (tune: Tune) => void;
}

/** Asks why a metric is to be automatic again, and makes it so. */
export function ResetModal({ tune, onDismiss, onChanged }: ResetModalProps): React.JSX.Element {
  const [reason, setReason] = useState('');
  const changes = useChanges(tune.metric, (answer) => {
    onDismiss();
    onChanged(answer);
  });
  const reset = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') return;
    changes.mutate({ tuning: {}, reason, ttlSeconds: undefined, version: tune.version });
  };
  return (
    <Modal isOpen title={t('thresholds.reset.title', 'Back to automatic')} onDismiss={onDismiss}>
      <form onSubmit={reset}>
        <p>
          {t(
            'thresholds.reset.what',
            'What is set by hand ends now; the learned band holds again: {{band}}.',
            {
              band: bandText(tune.band, tune.unit),
              ...verbatim,
            },
          )}
        </p>
        <Field
          label={t('thresholds.reason', 'Reason')}
          description={t('thresholds.reason-hint', 'For the history, and for whoever is woken next.')}
          required
        >
          <Input
            id="reset-reason"
            value={reason}
            maxLength={reasonCharactersMax}
            onChange={({ currentTarget }) => {
              setReason(currentTarget.value);
            }}
          />
        </Field>
        {changes.error !== null && <TroubleAlert error={changes.error} />}
        <Modal.ButtonRow>
          <Button variant="secondary" fill="outline" onClick={onDismiss}>
            {t('thresholds.reset.cancel', 'Cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim() === '' || changes.isPending}>
            {t('thresholds.reset.do', 'Make it automatic')}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}
