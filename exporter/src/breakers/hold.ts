import type { BreakerState } from '../core/breaker/state-word.ts';
import type { ActionBy } from './told-transition.ts';

/** What keeps a breaker from going by what it sees. */
export type Hold =
  | { readonly kind: 'none' }
  /** `enabled: false`: what `auto` goes back to. */
  | { readonly kind: 'configuration' }
  /** A person, here or at another exporter that did not say who. */
  | { readonly kind: 'hand'; readonly by: ActionBy | null };

/** Whether it is a state that only a person, or the configuration, brings about. */
export function isByHand(state: BreakerState): boolean {
  return state === 'FORCED_OPEN' || state === 'DISABLED';
}
