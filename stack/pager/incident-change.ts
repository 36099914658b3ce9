import type { Alert, Change, Incident, LogEntry } from './incident.ts';

export const logEntriesMax = 100;

/** What opens an incident. `relayed`: its event is on its way to the real PagerDuty too. */
export interface Opening {
  id: string;
  dedupKey: string;
  alert: Alert;
  by: LogEntry['by'];
  relayed: boolean;
}

export function newIncident({ id, dedupKey, alert, by, relayed }: Opening, nowSeconds: number): Incident {
  return {
    id,
    dedup_key: dedupKey,
    status: 'triggered',
    ...alert,
    triggeredAt: nowSeconds,
    acknowledgedAt: null,
    resolvedAt: null,
    triggersTotal: 1,
    eventsTotal: 1,
    delivery: { status: relayed ? 'pending' : 'local' },
    log: [{ at: nowSeconds, kind: 'triggered', by, text: alert.summary }],
  };
}

/** An open incident with what a later trigger says; its status stays. */
export function triggeredAgain(
  incident: Incident,
  alert: Alert,
  relayed: boolean,
  nowSeconds: number,
): Incident {
  const entry: LogEntry = { at: nowSeconds, kind: 'triggered', by: 'event', text: alert.summary };
  const again = appended({ ...incident, ...alert, triggersTotal: incident.triggersTotal + 1 }, entry);
  return relayed ? { ...again, delivery: { status: 'pending' } } : again;
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

export function changed(
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

export type Outcome = { kind: 'delivered' } | { kind: 'not delivered'; reason: string };

export function delivered(incident: Incident, outcome: Outcome, at: number): Incident {
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
