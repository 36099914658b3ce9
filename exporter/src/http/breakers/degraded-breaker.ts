import type { BreakerStatus } from '../../breakers/breaker-status.ts';
import type { DegradedPart } from '../../sources/degraded-part.ts';
import { instant } from '../instant.ts';
import { leftText } from './left-text.ts';

/** @returns a breaker that lets not all pass, for /healthz; undefined of one that does, by itself or by hand. */
export function degradedBreaker(status: BreakerStatus): DegradedPart | undefined {
  const why = whyOf(status);
  return why === undefined ? undefined : { part: `breaker of ${status.backend}`, why };
}

function whyOf(status: BreakerStatus): string | undefined {
  const { backend, state, sinceSeconds, by, transitions, openSecondsLeft } = status;
  const since = `${state} since ${instant(sinceSeconds)!}`;
  switch (state) {
    case 'CLOSED':
    case 'DISABLED':
      return undefined;
    case 'OPEN':
      return `${since}, ${transitions[0]?.why ?? 'why is not known'}; ${leftText(openSecondsLeft)}`;
    case 'HALF_OPEN':
      return `${since}, probes tell whether it closes`;
    case 'FORCED_OPEN': {
      const who = by === null ? 'by hand' : `by ${by.actor}: ${by.reason}`;
      return `${since} ${who}; POST /api/v1/breakers/${backend}/auto ends it`;
    }
  }
}
