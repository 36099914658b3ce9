import type { BreakerTotals } from '../core/breaker/reading.ts';

/**
 * How calls end, each in one way. `slow` succeeded and took too long; `ignored` tells nothing of the backend, as when the
 * client has gone; `late` ended after a transition, and decided nothing.
 */
export const callOutcomes = ['success', 'failure', 'slow', 'ignored', 'late'] as const;

/** Calls since the start by how they ended. */
export type CallTotals = Readonly<Record<(typeof callOutcomes)[number], number>>;

/**
 * Makes totals that never go down of counts that are read one after the other while other threads go on: a failure that is
 * in one and not yet in the other would take a success away.
 */
export class CallCounts {
  #success = 0;

  read({ counted, failed, slow, ignored, late }: BreakerTotals): CallTotals {
    this.#success = Math.max(this.#success, counted - failed - slow);
    return { success: this.#success, failure: failed, slow, ignored, late };
  }
}
