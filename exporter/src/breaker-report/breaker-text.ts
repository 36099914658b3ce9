import type { BreakerView } from '../http/breakers/breaker-schema.ts';
import { leftText } from '../http/breakers/left-text.ts';
import { actorText } from '../tune-report/tuning-text.ts';

/** @returns why a breaker is as it is and for how long, in one line; empty of one that has never moved. */
export function whyText({ by, transitions, state, open_seconds_left: left }: BreakerView): string {
  if (by !== null) return `by ${actorText(by)}: ${by.reason}`;
  const why = transitions[0]?.why ?? '';
  if (state !== 'OPEN') return why;
  return `${why === '' ? '' : `${why}; `}${leftText(left)}`;
}
