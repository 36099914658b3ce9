import { causeText, sideOfCause, type Breach } from '../core/threshold/breach.ts';
import { instant } from './instant.ts';
import type { BreachView } from './threshold-schema.ts';

export function breachView({ sinceSeconds, untilSeconds, value, cause }: Breach): BreachView {
  return {
    since: instant(sinceSeconds)!,
    until: instant(untilSeconds),
    value,
    kind: cause.kind,
    side: sideOfCause(cause),
    sentence: causeText(cause),
  };
}
