import type { Breach, BreachCause } from './breach.ts';
import type { OngoingBreach, Suspicion } from './breach-state.ts';
import type { Exceedance } from './exceedance.ts';
import { checkedFields, checkedNumber, checkedOneOf, checkedSeconds } from './snapshot.ts';

/** @throws SnapshotError unless it is a breach that is over. */
export function checkedBreach(name: string, given: unknown): Breach {
  const { untilSeconds } = checkedFields(name, given);
  return { ...checkedOnset(name, given), untilSeconds: checkedSeconds(`${name}.untilSeconds`, untilSeconds) };
}

/** @throws SnapshotError unless it is a breach that goes on. */
export function checkedOngoing(name: string, given: unknown): OngoingBreach {
  const { calmSamples, calmSinceSeconds } = checkedFields(name, given);
  return {
    ...checkedOnset(name, given),
    calmSamples: checkedNumber(`${name}.calmSamples`, calmSamples),
    calmSinceSeconds:
      calmSinceSeconds === null ? null : checkedSeconds(`${name}.calmSinceSeconds`, calmSinceSeconds),
  };
}

/** @throws SnapshotError unless it is a record that may be a breach. */
export function checkedSuspicion(name: string, given: unknown): Suspicion {
  const { witnessesLeft } = checkedFields(name, given);
  return {
    ...checkedOnset(name, given),
    witnessesLeft: checkedNumber(`${name}.witnessesLeft`, witnessesLeft),
  };
}

function checkedOnset(name: string, given: unknown): Breach {
  const { sinceSeconds, value, cause } = checkedFields(name, given);
  return {
    sinceSeconds: checkedSeconds(`${name}.sinceSeconds`, sinceSeconds),
    value: checkedNumber(`${name}.value`, value),
    cause: checkedCause(`${name}.cause`, cause),
  };
}

function checkedCause(name: string, given: unknown): BreachCause {
  const { kind, side, bound, exceedance } = checkedFields(name, given);
  switch (checkedOneOf(`${name}.kind`, kind, ['record', 'bound'])) {
    case 'record':
      return { kind: 'record', exceedance: checkedExceedance(`${name}.exceedance`, exceedance) };
    case 'bound':
      return {
        kind: 'bound',
        side: checkedOneOf(`${name}.side`, side, ['above', 'below']),
        bound: checkedNumber(`${name}.bound`, bound),
      };
  }
}

function checkedExceedance(name: string, given: unknown): Exceedance {
  const { view, widths, recordSeconds } = checkedFields(name, given);
  return {
    view: checkedOneOf(`${name}.view`, view, ['level', 'jump', 'season']),
    widths: checkedNumber(`${name}.widths`, widths),
    recordSeconds: checkedNumber(`${name}.recordSeconds`, recordSeconds),
  };
}
