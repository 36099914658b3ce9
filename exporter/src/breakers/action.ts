import type { Breaker } from '../core/breaker/breaker.ts';
import type { BreakerSettings } from '../core/breaker/settings.ts';
import type { BreakerSnapshot } from '../core/breaker/snapshot.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import type { Hold } from './hold.ts';
import type { ToldSnapshot } from './told-snapshot.ts';
import type { ActionBy } from './told-transition.ts';

/** What a person can do to a breaker. `force-closed` is DISABLED: all pass, whatever happens. */
export type BreakerAction = 'force-open' | 'force-closed' | 'auto';

/** A transition that this thread has made. */
export interface Made {
  readonly to: BreakerState;
  /** By the common clock. */
  readonly atMs: number;
}

/** Whether an action would change nothing. */
export function isSoAlready(action: BreakerAction, state: BreakerState, hold: Hold): boolean {
  switch (action) {
    case 'force-open':
      return state === 'FORCED_OPEN';
    case 'force-closed':
      return state === 'DISABLED';
    case 'auto':
      return hold.kind !== 'hand';
  }
}

/** @returns what a breaker is going to be, from what it is. */
export function actedSnapshot(
  action: BreakerAction,
  { openings }: BreakerSnapshot,
  by: ActionBy,
  { healthyMs }: BreakerSettings,
): ToldSnapshot {
  const cause = { kind: 'manual' } as const;
  switch (action) {
    case 'force-open':
      return { state: 'FORCED_OPEN', openings, remainingMs: 0, cause, by };
    case 'force-closed':
      return { state: 'DISABLED', openings, remainingMs: 0, cause, by };
    case 'auto':
      return { state: 'CLOSED', openings, remainingMs: healthyMs, cause, by };
  }
}

/**
 * @param isEnabled what `auto` goes back to: CLOSED, or the DISABLED of the configuration.
 * @returns the transition that this has made, if it was not so already.
 */
export function applyAction(
  action: BreakerAction,
  breaker: Breaker,
  isEnabled: boolean,
  nowMs: number,
): Made | undefined {
  const made = (to: BreakerState, hasMoved: boolean): Made | undefined =>
    hasMoved ? { to, atMs: nowMs } : undefined;
  switch (action) {
    case 'force-open':
      return made('FORCED_OPEN', breaker.forceOpen(nowMs));
    case 'force-closed':
      return made('DISABLED', breaker.disable(nowMs));
    case 'auto':
      return isEnabled ? made('CLOSED', breaker.auto(nowMs)) : made('DISABLED', breaker.disable(nowMs));
  }
}
