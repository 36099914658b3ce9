import type { Diagnosis } from './diagnosis.ts';

/**
 * How a page came about, in seconds since the Unix epoch. Each is undefined where nobody can say: an alert that is not
 * about a burn rate has no onset, and a page is received by a pager that we can ask, or we do not know.
 */
export interface Provenance {
  /** The first failure of the trouble that the page is about, as the gateway saw it. */
  readonly onset?: number | undefined;
  /** The exporter's own counts met the alert's condition. */
  readonly crossed?: number | undefined;
  /** Prometheus evaluated the alert to firing. */
  readonly evaluated: number;
  /** Alertmanager sent its notifications: this one reached the exporter. */
  readonly notified: number;
  /** The pager has taken the page. */
  readonly received?: number | undefined;
  /** Prometheus no longer saw the condition. */
  readonly resolved?: number | undefined;
}

/** One alert, from its first notification to its end. */
export interface Incident {
  /** Alertmanager's fingerprint of the alert's labels, and when it began to fire. */
  readonly id: string;
  readonly status: 'firing' | 'resolved';
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** What the pager knows the page by: PagerDuty's dedup_key. */
  readonly dedupKey: string;
  readonly provenance: Provenance;
  /** Taken when the first notification came. */
  readonly diagnosis: Diagnosis;
}

/** The oldest that are over give way first. */
export const incidentsMax = 100;

/** @returns the incidents with one put in or replaced, newest first, within the bound. */
export function withIncident(incidents: readonly Incident[], incident: Incident): Incident[] {
  const others = incidents.filter(({ id }) => id !== incident.id);
  const all = [incident, ...others].sort((a, b) => b.provenance.evaluated - a.provenance.evaluated);
  while (all.length > incidentsMax) {
    const over = all.findLastIndex(({ status }) => status === 'resolved');
    all.splice(over === -1 ? all.length - 1 : over, 1);
  }
  return all;
}
