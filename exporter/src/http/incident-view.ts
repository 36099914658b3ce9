import type { Diagnosis, SloSnapshot } from '../incidents/diagnosis.ts';
import type { Incident, Provenance } from '../incidents/incident.ts';
import { instant } from './instant.ts';

/** An incident as `GET /api/v1/alerts` shows it. */
export interface IncidentView {
  readonly id: string;
  readonly status: Incident['status'];
  readonly alert: string;
  readonly labels: Incident['labels'];
  readonly annotations: Incident['annotations'];
  readonly dedup_key: string;
  /** How the page came about, in the order in which it did; null where nobody can say. */
  readonly timeline: Readonly<Record<keyof Provenance, string | null>>;
  readonly diagnosis: object;
}

export function incidentView(incident: Incident): IncidentView {
  const { id, status, alert, labels, annotations, dedupKey, provenance, diagnosis } = incident;
  return {
    id,
    status,
    alert,
    labels,
    annotations,
    dedup_key: dedupKey,
    timeline: {
      onset: instant(provenance.onset),
      crossed: instant(provenance.crossed),
      evaluated: instant(provenance.evaluated),
      notified: instant(provenance.notified),
      received: instant(provenance.received),
      resolved: instant(provenance.resolved),
    },
    diagnosis: diagnosisView(diagnosis),
  };
}

function diagnosisView({ takenAtSeconds, slos, backends, transitions, slowest }: Diagnosis): object {
  return {
    taken_at: instant(takenAtSeconds),
    slos: slos.map(snapshotView),
    backends: backends.map(({ service, why, failuresInARow, sinceSeconds }) => ({
      service,
      why,
      failures_in_a_row: failuresInARow,
      since: instant(sinceSeconds),
    })),
    transitions: transitions.map(({ atSeconds, subject, what }) => ({
      at: instant(atSeconds),
      subject,
      what,
    })),
    slowest_requests: slowest.map(({ atSeconds, durationSeconds, ...request }) => ({
      at: instant(atSeconds),
      duration_seconds: durationSeconds,
      ...request,
    })),
  };
}

function snapshotView({ service, slo, budgetRemainingRatio, burns }: SloSnapshot): object {
  return {
    service,
    slo,
    budget_remaining_ratio: budgetRemainingRatio,
    burns: burns.map(({ window, burnRate, burnRateLower, bad, total }) => ({
      window,
      burn_rate: burnRate,
      burn_rate_lower: burnRateLower,
      bad,
      total,
    })),
  };
}
