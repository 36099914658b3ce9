import { exceedanceText, type Exceedance } from './exceedance.ts';
import type { Tuning } from './tuning.ts';
import type { Verdict } from './verdict.ts';

/** A score from here on is an alert. */
export const alertScoreMin = 0.5;

/** Why a threshold is breached. */
export type BreachCause =
  /** By the score: beyond all that has been. */
  | { readonly kind: 'record'; readonly exceedance: Exceedance }
  /** By a bound that a person has set. */
  | { readonly kind: 'bound'; readonly side: 'above' | 'below'; readonly bound: number };

/** One period in which a threshold was breached. */
export interface Breach {
  readonly sinceSeconds: number;
  /** Never before `sinceSeconds`; undefined while it goes on. */
  readonly untilSeconds?: number | undefined;
  /** The value that began it. */
  readonly value: number;
  readonly cause: BreachCause;
}

/** @returns why a sample is a breach; undefined when it is none. Allocates nothing unless it is one. */
export function causeOf(value: number, verdict: Verdict, { lower, upper }: Tuning): BreachCause | undefined {
  if (upper !== undefined && value > upper) return { kind: 'bound', side: 'above', bound: upper };
  if (lower !== undefined && value < lower) return { kind: 'bound', side: 'below', bound: lower };
  if (verdict.kind !== 'scored' || verdict.exceedance === undefined) return undefined;
  return verdict.score < alertScoreMin ? undefined : { kind: 'record', exceedance: verdict.exceedance };
}

/** @returns on which side of what is usual a breach is. */
export function sideOfCause(cause: BreachCause): 'above' | 'below' {
  if (cause.kind === 'bound') return cause.side;
  return cause.exceedance.widths > 0 ? 'above' : 'below';
}

/** @returns the sentence that an alert carries. */
export function causeText(cause: BreachCause): string {
  if (cause.kind === 'record') return exceedanceText(cause.exceedance);
  return `${cause.side} the ${cause.side === 'above' ? 'upper' : 'lower'} bound of ${cause.bound} that was set by hand`;
}
