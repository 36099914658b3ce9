import type { Breaker, BreakerState } from '../api/schema/breakers.ts';
import type { Level } from '../components/status.ts';

/** What the levels of a breaker's states are made of. */
type Standing = Pick<Breaker, 'state' | 'band'>;

/** @returns how well a breaker stands: one that lets nothing pass is bad, one that does not protect is worth a notice. */
export function breakerLevel({ state, band }: Standing): Level {
  return state === 'CLOSED' && band !== 'pass' ? 'notice' : stateLevel(state);
}

/** @returns the same of a state alone. */
export function stateLevel(state: BreakerState): Level {
  switch (state) {
    case 'CLOSED':
      return 'good';
    case 'HALF_OPEN':
    case 'DISABLED':
      return 'notice';
    case 'OPEN':
    case 'FORCED_OPEN':
      return 'bad';
  }
}
