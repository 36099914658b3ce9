import type { Breach, DryRun } from '../api/schema/thresholds.ts';

/** Which breaches a proposal takes away, brings, and leaves. */
export interface BreachChanges {
  readonly gone: readonly Breach[];
  readonly come: readonly Breach[];
  readonly stay: readonly Breach[];
}

/** A breach of the one and of the other are the same when they overlap: another edge makes it begin or end otherwise. */
export function breachChanges({ current, proposed }: Pick<DryRun, 'current' | 'proposed'>): BreachChanges {
  const hasTwin = (one: Breach, others: readonly Breach[]): boolean =>
    others.some((other) => one.side === other.side && overlap(one, other));
  return {
    gone: current.breaches.filter((each) => !hasTwin(each, proposed.breaches)),
    come: proposed.breaches.filter((each) => !hasTwin(each, current.breaches)),
    stay: proposed.breaches.filter((each) => hasTwin(each, current.breaches)),
  };
}

/** @returns how long the window is that a dry run has judged; undefined while nothing is stored. */
export function windowSeconds({ window: { from, to } }: DryRun): number | undefined {
  return from === null || to === null ? undefined : (Date.parse(to) - Date.parse(from)) / 1000;
}

function overlap(one: Breach, other: Breach): boolean {
  return Date.parse(one.since) <= endOf(other) && Date.parse(other.since) <= endOf(one);
}

function endOf({ until }: Breach): number {
  return until === null ? Infinity : Date.parse(until);
}
