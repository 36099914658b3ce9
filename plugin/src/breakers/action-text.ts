import { t } from '@grafana/i18n';
import type { IconName } from '@grafana/data';
import type { Breaker } from '../api/schema/breakers.ts';
import type { BreakerAction } from '../api/writes.ts';
import { verbatim } from '../components/verbatim.ts';

export const breakerActions: readonly BreakerAction[] = ['force-open', 'force-closed', 'auto'];

export const actionIcons: Readonly<Record<BreakerAction, IconName>> = {
  'force-open': 'ban',
  'force-closed': 'unlock',
  auto: 'sync',
};

/** @returns what its button says. */
export function actionName(action: BreakerAction): string {
  switch (action) {
    case 'force-open':
      return t('breakers.action.force-open', 'Force open');
    case 'force-closed':
      return t('breakers.action.force-closed', 'Force closed');
    case 'auto':
      return t('breakers.action.auto', 'Automatic');
  }
}

/** @returns what it asks before it is done. */
export function actionQuestion(action: BreakerAction, backend: string): string {
  const values = { backend, ...verbatim };
  switch (action) {
    case 'force-open':
      return t('breakers.question.force-open', 'Send nothing to {{backend}}?', values);
    case 'force-closed':
      return t('breakers.question.force-closed', 'Send everything to {{backend}}?', values);
    case 'auto':
      return t('breakers.question.auto', 'Let the breaker of {{backend}} decide again?', values);
  }
}

/** @returns what will happen to the service's users, and for how long. */
export function actionConsequence(action: BreakerAction, { state }: Pick<Breaker, 'state'>): string {
  switch (action) {
    case 'force-open':
      return t(
        'breakers.consequence.force-open',
        'From now on every user gets 503 at once, even if the backend is well, and each of these burns the error budget. It holds until somebody makes it automatic again: it does not expire.',
      );
    case 'force-closed':
      return t(
        'breakers.consequence.force-closed',
        'From now on every request goes to the backend, however many fail: users wait for a backend that hangs, and it gets no rest. It holds until somebody makes it automatic again: it does not expire.',
      );
    case 'auto':
      return state === 'FORCED_OPEN'
        ? t(
            'breakers.consequence.auto-from-open',
            'Requests go to the backend again. Nothing is counted yet: if it still fails, the breaker opens after about 13 failures, which users see.',
          )
        : t(
            'breakers.consequence.auto-from-disabled',
            'Requests pass as now, and the breaker protects again: once the backend fails, users are answered 503 at once until it is back.',
          );
  }
}

/** @returns why there is nothing to do, or undefined when there is. */
export function actionIdle(
  action: BreakerAction,
  { state, by }: Pick<Breaker, 'state' | 'by'>,
): string | undefined {
  switch (action) {
    case 'force-open':
      return state === 'FORCED_OPEN'
        ? t('breakers.idle.force-open', 'It is forced open already.')
        : undefined;
    case 'force-closed':
      return state === 'DISABLED' ? t('breakers.idle.force-closed', 'Everything passes already.') : undefined;
    case 'auto':
      if (state === 'DISABLED' && by === null)
        return t('breakers.idle.configuration', 'The configuration has it off: set enabled: true there.');
      return state === 'FORCED_OPEN' || state === 'DISABLED'
        ? undefined
        : t('breakers.idle.auto', 'It decides by itself already.');
  }
}
