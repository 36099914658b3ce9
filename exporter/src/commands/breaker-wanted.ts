import type { BreakerAction } from '../breakers/action.ts';

/** What a person gave `lovewatch breaker` makes no sense together; the message says what, and what to write instead. */
export class BreakerInputError extends Error {
  override readonly name = 'BreakerInputError';
}

/** What `lovewatch breaker` is to do. */
export type BreakerWanted =
  | { readonly kind: 'list' }
  | { readonly kind: 'show'; readonly backend: string }
  | {
      readonly kind: 'act';
      readonly backend: string;
      readonly action: BreakerAction;
      readonly reason: string;
    };

/** @throws BreakerInputError when an action has no reason, or a reason no action. */
export function breakerWanted(
  backend: string | undefined,
  action: BreakerAction | undefined,
  reason: string | undefined,
): BreakerWanted {
  if (backend !== undefined && action !== undefined && reason !== undefined)
    return { kind: 'act', backend, action, reason };
  if (action !== undefined)
    throw new BreakerInputError(
      '--reason must say why in 1 to 500 characters; write --reason "the database is being moved"',
    );
  if (reason !== undefined)
    throw new BreakerInputError(
      '--reason needs an action to go with it; write NAME force-open, NAME force-closed or NAME auto before it',
    );
  return backend === undefined ? { kind: 'list' } : { kind: 'show', backend };
}
