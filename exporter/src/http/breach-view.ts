import { causeText, sideOfCause, type Breach, type BreachCause } from '../core/threshold/breach.ts';
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
    ...numbersView(cause),
  };
}

/** What the sentence is made of, for whoever says it in another language. */
function numbersView(cause: BreachCause): Pick<BreachView, 'bound' | 'record'> {
  switch (cause.kind) {
    case 'bound':
      return { bound: cause.bound, record: null };
    case 'record': {
      const { view, widths, recordSeconds } = cause.exceedance;
      return { bound: null, record: { view, widths, seconds: recordSeconds } };
    }
  }
}
