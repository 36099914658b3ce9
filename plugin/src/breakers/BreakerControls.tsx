import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import { useEffect, useRef, useState } from 'react';
import type { Breaker } from '../api/schema/breakers.ts';
import type { BreakerAction } from '../api/writes.ts';
import { canEdit } from '../app/permissions.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { actionIcons, actionIdle, actionName, breakerActions } from './action-text.ts';

/** What a person can make a breaker do; each is asked about before it is done. */
export function BreakerControls({ breaker }: { breaker: Breaker }): React.JSX.Element {
  const [asking, setAsking] = useState<BreakerAction>();
  const asked = useRef<HTMLButtonElement | null>(null);
  useEffect(() => {
    if (asking === undefined) asked.current?.focus(); // Where the person was before the dialog.
  }, [asking]);
  return (
    <Stack gap={1} wrap="wrap">
      {breakerActions.map((action) => {
        const obstacle = canEdit() ? actionIdle(action, breaker) : noPermission();
        return (
          <Button
            key={action}
            size="sm"
            variant="secondary"
            icon={actionIcons[action]}
            disabled={obstacle !== undefined}
            {...(obstacle !== undefined && { tooltip: obstacle })}
            onClick={({ currentTarget }) => {
              asked.current = currentTarget;
              setAsking(action);
            }}
          >
            {actionName(action)}
          </Button>
        );
      })}
      {asking !== undefined && (
        <ActionDialog
          action={asking}
          breaker={breaker}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      )}
    </Stack>
  );
}

function noPermission(): string {
  return t('breakers.no-permission', 'You are a Viewer: taking a breaker over needs the role Editor.');
}
