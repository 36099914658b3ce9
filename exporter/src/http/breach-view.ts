import { causeText, type Breach, type BreachCause } from '../core/threshold/breach.ts';
import { instant } from './instant.ts';
import type { BreachView } from './threshold-schema.ts';

export function breachView({ sinceSeconds, untilSeconds, value, cause }: Breach): BreachView {
  return {
    since: instant(sinceSeconds)!,
    until: instant(untilSeconds),
    value,
    kind: cause.kind,
    side: sideOf(cause),
    sentence: causeText(cause),
  };
}

function sideOf(cause: BreachCause): BreachView['side'] {
  if (cause.kind === 'bound') return cause.side;
  return cause.exceedance.widths > 0 ? 'above' : 'below';
}
