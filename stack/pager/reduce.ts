import type { Alert, Change, Incident, LogEntry, PagerState } from './incident.ts';

export const incidentsMax = 500;
export const logEntriesMax = 100;

/** What may happen to the pager. `relayed`: the event is on its way to the real PagerDuty too. */
export type Action =
  | { kind: 'trigger'; dedupKey: string; alert: Alert; relayed: boolean }
  | { kind: Change; dedupKey: string; summary: string | null; relayed: boolean }
  | { kind: 'person'; id: string; change: Change }
  | { kind: 'delivered'; dedupKey: string }
  | { kind: 'not delivered'; dedupKey: string; reason: string };

/** `incident` is the one that changed, null when the action concerned none. */
export interface Reduction {
  state: PagerState;
  incident: Incident | null;
}

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
      const changed = change(open, action.kind, 'event', action.summary, nowSeconds);
      return replace(counted, action.relayed ? { ...changed, delivery: { status: 'pending' } } : changed);
    }
    case 'person': {
      const incident = state.incidents.find(({ id }) => id === action.id);
      if (incident === undefined || refusal(incident, action.change) !== null)
        return { state, incident: null };
      return replace(state, change(incident, action.change, 'person', null, nowSeconds));
    }
    case 'delivered':
    case 'not delivered': {
      // The newest with that key, open or not: a resolve that had to be sent twice is delivered after the end.
      const incident = state.incidents.find(({ dedup_key }) => dedup_key === action.dedupKey);
      if (incident === undefined) return { state, incident: null };
      return replace(state, delivered(incident, action, nowSeconds));
    }
  }
}

/** @returns why a person cannot make `change` to `incident` now; null when they can. */
export function refusal(incident: Incident, change: Change): string | null {
  switch (incident.status) {
    case 'triggered':
      return null;
    case 'acknowledged':
      return change === 'resolve' ? null : 'it is acknowledged already';
    case 'resolved':
      return 'it is resolved already; a new trigger opens a new incident';
  }
}

/** What was on its way to PagerDuty when the sink stopped has an unknown fate: it says so. */
export function afterRestart(state: PagerState, nowSeconds: number): PagerState {
  const reason = 'the pager sink stopped before PagerDuty answered';
  const incidents = state.incidents.map((incident) =>
    incident.delivery.status === 'pending'
      ? delivered(incident, { kind: 'not delivered', reason }, nowSeconds)
      : incident,
  );
  return { ...state, incidents };
}

function trigger(state: PagerState, action: Action & { kind: 'trigger' }, nowSeconds: number): Reduction {
  const { alert, dedupKey, relayed } = action;
  const open = openIncident(state, dedupKey);
  const entry: LogEntry = { at: nowSeconds, kind: 'triggered', by: 'event', text: alert.summary };
  if (open !== undefined) {
    const again = appended({ ...open, ...alert, triggersTotal: open.triggersTotal + 1 }, entry);
    return replace(state, relayed ? { ...again, delivery: { status: 'pending' } } : again);
  }
  const incident: Incident = {
    id: String(state.incidentsTotal + 1),
    dedup_key: dedupKey,
    status: 'triggered',
    ...alert,
    triggeredAt: nowSeconds,
    acknowledgedAt: null,
    resolvedAt: null,
    triggersTotal: 1,
    eventsTotal: 1,
    delivery: { status: relayed ? 'pending' : 'local' },
    log: [entry],
  };
  const incidents = bounded([incident, ...state.incidents]);
  return { state: { ...state, incidents, incidentsTotal: state.incidentsTotal + 1 }, incident };
}

function change(
  incident: Incident,
  to: Change,
  by: LogEntry['by'],
  text: string | null,
  nowSeconds: number,
): Incident {
  switch (to) {
    case 'acknowledge': {
      const at = Math.max(nowSeconds, incident.triggeredAt);
      const entry: LogEntry = { at, kind: 'acknowledged', by, text };
      return appended(
        { ...incident, status: 'acknowledged', acknowledgedAt: incident.acknowledgedAt ?? at },
        entry,
      );
    }
    case 'resolve': {
      const at = Math.max(nowSeconds, incident.acknowledgedAt ?? incident.triggeredAt);
      const entry: LogEntry = { at, kind: 'resolved', by, text };
      return appended({ ...incident, status: 'resolved', resolvedAt: at }, entry);
    }
  }
}

type Outcome = { kind: 'delivered' } | { kind: 'not delivered'; reason: string };

function delivered(incident: Incident, outcome: Outcome, at: number): Incident {
  if (outcome.kind === 'delivered') {
    const entry: LogEntry = { at, kind: 'delivered', by: 'relay', text: null };
    return appended({ ...incident, delivery: { status: 'delivered', at } }, entry);
  }
  const { reason } = outcome;
  const entry: LogEntry = { at, kind: 'not delivered', by: 'relay', text: reason };
  return appended({ ...incident, delivery: { status: 'failed', at, reason } }, entry);
}

/** The first entry, which opened it, always stays; past the bound the oldest of the others gives way. */
function appended(incident: Incident, entry: LogEntry): Incident {
  const at = Math.max(entry.at, incident.log.at(-1)?.at ?? entry.at);
  const log = [...incident.log, { ...entry, at }];
  if (log.length > logEntriesMax) log.splice(1, log.length - logEntriesMax);
  return { ...incident, log, eventsTotal: incident.eventsTotal + 1 };
}

/** Resolved incidents give way first, the oldest of them before the others. */
function bounded(incidents: Incident[]): Incident[] {
  if (incidents.length <= incidentsMax) return incidents;
  const oldestResolved = incidents.findLastIndex(({ status }) => status === 'resolved');
  return incidents.toSpliced(oldestResolved === -1 ? incidents.length - 1 : oldestResolved, 1);
}

function openIncident(state: PagerState, dedupKey: string): Incident | undefined {
  return state.incidents.find(({ dedup_key, status }) => dedup_key === dedupKey && status !== 'resolved');
}

function replace(state: PagerState, incident: Incident): Reduction {
  const incidents = state.incidents.map((other) => (other.id === incident.id ? incident : other));
  return { state: { ...state, incidents }, incident };
}

function count(state: PagerState, event: keyof PagerState['eventsTotal']): PagerState {
  return { ...state, eventsTotal: { ...state.eventsTotal, [event]: state.eventsTotal[event] + 1 } };
}
