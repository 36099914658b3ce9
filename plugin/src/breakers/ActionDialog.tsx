import { t } from '@grafana/i18n';
import { Button, Field, Modal, TextArea } from '@grafana/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { breakersQuery } from '../api/queries.ts';
import type { Breaker } from '../api/schema/breakers.ts';
import { actOnBreaker, type BreakerAction } from '../api/writes.ts';
import { TroubleAlert } from '../components/TroubleAlert.tsx';
import { actionConsequence, actionName, actionQuestion } from './action-text.ts';

/** What the exporter takes. */
const reasonCharactersMax = 500;

interface ActionDialogProps {
  readonly action: BreakerAction;
  readonly breaker: Breaker;
  readonly onClose: () => void;
}

/** Says what will happen to users, asks why, does it, and closes once the page shows it. */
export function ActionDialog({ action, breaker, onClose }: ActionDialogProps): React.JSX.Element {
  const { backend } = breaker;
  const [reason, setReason] = useState('');
  const act = useAct(action, backend, onClose);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() !== '' && !act.isPending) act.mutate(reason.trim());
  };
  return (
    <Modal isOpen title={actionQuestion(action, backend)} onDismiss={onClose}>
      <form onSubmit={onSubmit}>
        <p>{actionConsequence(action, breaker)}</p>
        <ReasonField reason={reason} onChange={setReason} />
        {act.error !== null && <TroubleAlert error={act.error} />}
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" fill="outline" onClick={onClose}>
            {t('breakers.cancel', 'Cancel')}
          </Button>
          <Button
            type="submit"
            variant={action === 'auto' ? 'primary' : 'destructive'}
            disabled={reason.trim() === '' || act.isPending}
          >
            {act.isPending ? t('breakers.doing', 'Doing it…') : actionName(action)}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

function useAct(action: BreakerAction, backend: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (reason: string) => {
      await actOnBreaker(backend, action, reason);
    },
    networkMode: 'always',
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: breakersQuery.queryKey });
      onDone();
    },
  });
}

interface ReasonFieldProps {
  readonly reason: string;
  readonly onChange: (reason: string) => void;
}

function ReasonField({ reason, onChange }: ReasonFieldProps): React.JSX.Element {
  const id = useId();
  return (
    <Field
      label={t('breakers.reason', 'Reason')}
      description={t('breakers.reason-description', 'Everybody sees it here, and it is kept with your name.')}
      required
    >
      <TextArea
        id={id}
        value={reason}
        rows={2}
        maxLength={reasonCharactersMax}
        autoFocus
        required
        placeholder={t('breakers.reason-placeholder', 'the database is being moved')}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      />
    </Field>
  );
}
