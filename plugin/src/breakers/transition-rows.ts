import { dateTime } from '@grafana/data';
import type { BreakerTransition } from '../api/schema/breakers.ts';

export interface TransitionRow {
  readonly key: string;
  readonly transition: BreakerTransition;
  /** How long the state lasted that it led to; null while it goes on. */
  readonly lastedSeconds: number | null;
}

/** @param transitions newest first, as the exporter tells them. @returns them in the same order. */
export function transitionRows(transitions: readonly BreakerTransition[]): TransitionRow[] {
  return transitions.map((transition, index) => {
    const next = transitions[index - 1];
    return {
      key: `${transition.at} ${transition.from} ${transition.to} ${transitions.length - index}`,
      transition,
      lastedSeconds: next === undefined ? null : secondsBetween(transition.at, next.at),
    };
  });
}

function secondsBetween(begin: string, end: string): number {
  return dateTime(end).diff(dateTime(begin)) / 1000;
}
