import type { Alert } from './incident.ts';
import { changed } from './incident-change.ts';
import { openIncident, withChanged, withNew, type Reduction } from './incident-list.ts';
import type { PagerState } from './state.ts';

export const watchdogDedupKey = 'pager/watchdog';

/** Remembers the moment, and resolves the incident that the silence before it opened. */
export function watchdogHeard(state: PagerState, nowSeconds: number): Reduction {
  const heard: PagerState = { ...state, watchdog: { heardAt: nowSeconds, isPaged: false } };
  const open = openIncident(heard, watchdogDedupKey);
  if (open === undefined) return { state: heard, incident: null };
  return withChanged(heard, changed(open, 'resolve', 'pager', 'the Watchdog is heard again', nowSeconds));
}

/**
 * Opens one incident a silence, however often it is told of it.
 *
 * It stays on this machine: events that Alertmanager sends under a real routing key are passed on to PagerDuty
 * under that key (relay.ts), but this one has no sender, and the pager keeps no key of its own. The page says so.
 */
export function watchdogSilent(state: PagerState, secondsMax: number, nowSeconds: number): Reduction {
  if (state.watchdog.isPaged) return { state, incident: null };
  const told: PagerState = { ...state, watchdog: { ...state.watchdog, isPaged: true } };
  // Still open from before a restart: the silence is the same one.
  if (openIncident(told, watchdogDedupKey) !== undefined) return { state: told, incident: null };
  const opening = {
    dedupKey: watchdogDedupKey,
    alert: silenceAlert(secondsMax),
    by: 'pager',
    relayed: false,
  } as const;
  return withNew(told, opening, nowSeconds);
}

function silenceAlert(secondsMax: number): Alert {
  const minutes = secondsMax / 60;
  const words = Number.isInteger(minutes) ? counted(minutes, 'minute') : counted(secondsMax, 'second');
  return {
    severity: 'critical',
    summary: `no word from Prometheus and Alertmanager for ${words}: nobody would be paged`,
    source: 'pager',
    component: 'watchdog',
    group: null,
    class: null,
    customDetails: {},
    links: [{ href: '/runbooks/Watchdog', text: 'Runbook' }],
    images: [],
    client: null,
    clientUrl: null,
  };
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
