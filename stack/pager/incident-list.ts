import type { Incident } from './incident.ts';
import { newIncident, type Opening } from './incident-change.ts';
import type { PagerState } from './state.ts';

export const incidentsMax = 500;

/** `incident` is the one that changed, null when the action concerned none. */
export interface Reduction {
  state: PagerState;
  incident: Incident | null;
}

export function openIncident(state: PagerState, dedupKey: string): Incident | undefined {
  return state.incidents.find(({ dedup_key, status }) => dedup_key === dedupKey && status !== 'resolved');
}

export function withNew(state: PagerState, opening: Omit<Opening, 'id'>, nowSeconds: number): Reduction {
  const incidentsTotal = state.incidentsTotal + 1;
  const incident = newIncident({ ...opening, id: String(incidentsTotal) }, nowSeconds);
  return {
    state: { ...state, incidents: bounded([incident, ...state.incidents]), incidentsTotal },
    incident,
  };
}

export function withChanged(state: PagerState, incident: Incident): Reduction {
  const incidents = state.incidents.map((other) => (other.id === incident.id ? incident : other));
  return { state: { ...state, incidents }, incident };
}

/** Resolved incidents give way first, the oldest of them before the others. */
function bounded(incidents: Incident[]): Incident[] {
  if (incidents.length <= incidentsMax) return incidents;
  const oldestResolved = incidents.findLastIndex(({ status }) => status === 'resolved');
  return incidents.toSpliced(oldestResolved === -1 ? incidents.length - 1 : oldestResolved, 1);
}
