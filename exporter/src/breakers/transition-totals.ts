import { states, type BreakerState } from '../core/breaker/state-word.ts';

/** How often a breaker has gone from one state to another. */
export interface TransitionTotal {
  readonly from: BreakerState;
  readonly to: BreakerState;
  readonly total: number;
}

/**
 * Every pair that can be: half-open only after open, because that alone is never told by another exporter; and each other
 * state after any, because a person or another exporter may say so.
 */
export const transitionPairs: readonly Omit<TransitionTotal, 'total'>[] = states.flatMap((from) =>
  states.filter((to) => to !== from && (to !== 'HALF_OPEN' || from === 'OPEN')).map((to) => ({ from, to })),
);

/** Counts transitions, each pair from 0 on: Prometheus cannot see the increase of a series that is born with 1. */
export class TransitionTotals {
  readonly #totals = new Map<string, number>();

  add(from: BreakerState, to: BreakerState): void {
    const key = keyOf(from, to);
    this.#totals.set(key, (this.#totals.get(key) ?? 0) + 1);
  }

  all(): TransitionTotal[] {
    return transitionPairs.map(({ from, to }) => ({
      from,
      to,
      total: this.#totals.get(keyOf(from, to)) ?? 0,
    }));
  }
}

function keyOf(from: BreakerState, to: BreakerState): string {
  return `${from} ${to}`;
}
