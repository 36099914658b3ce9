import type { Alert, Change } from './incident.ts';
import { changed, delivered, refusal, triggeredAgain } from './incident-change.ts';
import { openIncident, withChanged, withNew, type Reduction } from './incident-list.ts';
import type { PagerState } from './state.ts';
import { watchdogHeard, watchdogSilent } from './watchdog-incident.ts';

/** What may happen to the incidents. `relayed`: the event is on its way to the real PagerDuty too. */
export type Action =
  | { kind: 'trigger'; dedupKey: string; alert: Alert; relayed: boolean }
  | { kind: Change; dedupKey: string; summary: string | null; relayed: boolean }
  | { kind: 'person'; id: string; change: Change }
  | { kind: 'delivered'; dedupKey: string }
  | { kind: 'not delivered'; dedupKey: string; reason: string }
  | { kind: 'watchdog heard' }
  | { kind: 'watchdog silent'; secondsMax: number };

/**
 * The pager's next state, by PagerDuty's rules: at most one open incident per dedup key, a trigger
 * on an open one is appended to it and leaves its status alone, a trigger after the resolution
 * opens another, and what concerns no open incident is counted and otherwise ignored.
 *
 * Changes nothing it is given. O(`incidentsMax`). Should the wall clock step back, times still
 * never precede the incident's own earlier ones.
 *
 * @param nowSeconds epoch seconds.
 */
export function reduce(state: PagerState, action: Action, nowSeconds: number): Reduction {
  switch (action.kind) {
    case 'trigger':
      return trigger(count(state, 'trigger'), action, nowSeconds);
    case 'acknowledge':
    case 'resolve': {
      const counted = count(state, action.kind);
      const open = openIncident(counted, action.dedupKey);
      if (open === undefined) return { state: count(counted, 'ignored'), incident: null };
      const after = changed(open, action.kind, 'event', action.summary, nowSeconds);
      return withChanged(counted, action.relayed ? { ...after, delivery: { status: 'pending' } } : after);
    }
    case 'person': {
      const incident = state.incidents.find(({ id }) => id === action.id);
      if (incident === undefined || refusal(incident, action.change) !== null)
        return { state, incident: null };
      return withChanged(state, changed(incident, action.change, 'person', null, nowSeconds));
    }
    case 'delivered':
    case 'not delivered': {
      // The newest with that key, open or not: a resolve that had to be sent twice is delivered after the end.
      const incident = state.incidents.find(({ dedup_key }) => dedup_key === action.dedupKey);
      if (incident === undefined) return { state, incident: null };
      return withChanged(state, delivered(incident, action, nowSeconds));
    }
    case 'watchdog heard':
      return watchdogHeard(state, nowSeconds);
    case 'watchdog silent':
      return watchdogSilent(state, action.secondsMax, nowSeconds);
  }
}

/**
 * What was on its way to PagerDuty when the sink stopped has an unknown fate: it says so. The watchdog's
 * silence is judged anew; while its incident is open there will be no second.
 */
export function afterRestart(state: PagerState, nowSeconds: number): PagerState {
  const reason = 'the pager sink stopped before PagerDuty answered';
  const incidents = state.incidents.map((incident) =>
    incident.delivery.status === 'pending'
      ? delivered(incident, { kind: 'not delivered', reason }, nowSeconds)
      : incident,
  );
  return { ...state, incidents, watchdog: { ...state.watchdog, isPaged: false } };
}

function trigger(state: PagerState, action: Action & { kind: 'trigger' }, nowSeconds: number): Reduction {
  const { alert, dedupKey, relayed } = action;
  const open = openIncident(state, dedupKey);
  return open === undefined
    ? withNew(state, { dedupKey, alert, relayed, by: 'event' }, nowSeconds)
    : withChanged(state, triggeredAgain(open, alert, relayed, nowSeconds));
}

function count(state: PagerState, event: keyof PagerState['eventsTotal']): PagerState {
  return { ...state, eventsTotal: { ...state.eventsTotal, [event]: state.eventsTotal[event] + 1 } };
}
