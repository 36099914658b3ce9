import { causeText, type Cause } from '../core/breaker/cause.ts';
import type { BreakerSettings } from '../core/breaker/settings.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import type { Transition } from '../core/breaker/transitions.ts';

/** Who has set a breaker by hand, and why. */
export interface ActionBy {
  /** The name of the token, or of the person that Grafana's plugin proxy vouches for with it. */
  readonly actor: string;
  /** The name of the token that was shown. */
  readonly via: string;
  readonly reason: string;
}

/** Where a transition comes from. */
export type Origin =
  /** What this exporter has seen of the backend. */
  | { readonly kind: 'itself' }
  | { readonly kind: 'hand'; readonly by: ActionBy }
  /** Another exporter has told of it. */
  | { readonly kind: 'adopted'; readonly by?: ActionBy | undefined };

/** A transition as people read it. */
export interface ToldTransition {
  readonly from: BreakerState;
  readonly to: BreakerState;
  /** Since the Unix epoch, by the timeline. */
  readonly atSeconds: number;
  /** One sentence without its full stop, such as `31 of the last 32 failed` or `set by hand by alice: a deploy`. */
  readonly why: string;
  readonly cause: Cause;
  /** Of what was set by hand, when it is known. */
  readonly by?: ActionBy | undefined;
}

/** @param atSeconds of the transition, by the timeline. */
export function toldTransition(
  { from, to, cause }: Pick<Transition, 'from' | 'to' | 'cause'>,
  atSeconds: number,
  origin: Origin,
  settings: BreakerSettings,
): ToldTransition {
  const by = origin.kind === 'itself' ? undefined : origin.by;
  const own = by === undefined ? causeText(cause, settings) : `set by hand by ${by.actor}: ${by.reason}`;
  const why = origin.kind === 'adopted' ? `${own}, told by another exporter` : own;
  return { from, to, atSeconds, why, cause, by };
}

/** @returns such as `CLOSED -> OPEN: 13 of the last 13 failed`. */
export function transitionText({ from, to, why }: Pick<ToldTransition, 'from' | 'to' | 'why'>): string {
  return `${from} -> ${to}: ${why}`;
}
