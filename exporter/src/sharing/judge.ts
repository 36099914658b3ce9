import { isByHand } from '../breakers/hold.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import type { Told } from './told.ts';

/** How a breaker stands when another exporter tells of it. */
export interface Standing {
  readonly state: BreakerState;
  /** Where the state comes from: `told` also when nothing is known of it. */
  readonly source: 'evidence' | 'hand' | 'told';
  /** Whether it was set by hand after what is told, and nobody knows it yet. */
  readonly isLaterByHand: boolean;
  /** Whether it has closed, by whatever, since the opening that is told began. */
  readonly hasClosedSince: boolean;
  /** Whether this exporter has just been started, and has heard nothing yet. */
  readonly isFirst: boolean;
}

/** `keep`: it stays as it is. `insist`: and the others are told so. */
export type Verdict = 'adopt' | 'keep' | 'insist';

/**
 * What an exporter makes of what another tells.
 *
 * What a person has set gives way only to what a person sets later. Besides, an opening is believed: waiting for failures
 * of one's own would cost requests. But where the way of one exporter to the backend is broken, that must not cut off the
 * others again and again, so whoever has probed goes by that:
 * - what opened by its own evidence closes by its own probes, and not because another's have succeeded;
 * - what has closed is not opened again by the same opening, though another's probes fail: if they are right, it opens by
 *   itself in milliseconds.
 */
export function judge(own: Standing, { snapshot: told }: Told): Verdict {
  if (own.isLaterByHand) return 'keep';
  if (told.cause.kind === 'manual') return 'adopt';
  if (isByHand(own.state)) return own.isFirst ? 'adopt' : 'insist';
  if (own.state !== 'CLOSED') return own.source === 'evidence' ? 'keep' : 'adopt';
  return told.state === 'OPEN' && !own.hasClosedSince ? 'adopt' : 'keep';
}
