import type { BreakerStatus } from '../../breakers/breaker-status.ts';
import type { ToldTransition } from '../../breakers/told-transition.ts';
import { instant } from '../instant.ts';
import type { BreakerTransitionView, BreakerView } from './breaker-schema.ts';
import { settingsView } from './settings-view.ts';

export function breakerView(status: BreakerStatus): BreakerView {
  return {
    backend: status.backend,
    state: status.state,
    since: instant(status.sinceSeconds)!,
    by: status.by,
    health_score: status.healthScore,
    band: status.band,
    open_seconds_left: status.openSecondsLeft,
    open_seconds_total: status.openSecondsTotal,
    rejected_total: status.rejectedTotal,
    calls_total: status.callsTotal,
    in_flight: status.inFlight,
    ring: status.ring,
    window: status.window,
    transitions: status.transitions.map(transitionView),
    transitions_total: [...status.transitionsTotal],
    missed_total: status.missedTotal,
    settings: settingsView(status.settings),
  };
}

function transitionView({ atSeconds, from, to, why, cause, by }: ToldTransition): BreakerTransitionView {
  return { at: instant(atSeconds)!, from, to, why, cause: cause.kind, by: by ?? null };
}
