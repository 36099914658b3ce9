import type { BreakerStanding, Diagnosis, SloSnapshot, ThresholdSnapshot } from '../incidents/diagnosis.ts';
import type { Incident } from '../incidents/incident.ts';
import type { DiagnosisView, IncidentView } from './incident-schema.ts';
import { instant } from './instant.ts';

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

function diagnosisView(diagnosis: Diagnosis): DiagnosisView {
  const { takenAtSeconds, slos, thresholds, backends, breakers, transitions, slowest } = diagnosis;
  return {
    taken_at: instant(takenAtSeconds)!,
    slos: slos.map(snapshotView),
    thresholds: thresholds.map(thresholdSnapshotView),
    backends: backends.map(({ service, why, failuresInARow, sinceSeconds }) => ({
      service,
      why,
      failures_in_a_row: failuresInARow,
      since: instant(sinceSeconds)!,
    })),
    breakers: breakers.map(breakerStandingView),
    transitions: transitions.map(({ atSeconds, subject, what }) => ({
      at: instant(atSeconds)!,
      subject,
      what,
    })),
    slowest_requests: slowest.map(({ atSeconds, durationSeconds, ...request }) => ({
      at: instant(atSeconds)!,
      duration_seconds: durationSeconds,
      ...request,
    })),
  };
}

function snapshotView({
  service,
  slo,
  budgetRemainingRatio,
  burns,
}: SloSnapshot): DiagnosisView['slos'][number] {
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

function thresholdSnapshotView(snapshot: ThresholdSnapshot): DiagnosisView['thresholds'][number] {
  const { metric, value = null, lower = null, upper = null, score = null, breach = null } = snapshot;
  return { metric, value, lower, upper, score, breach };
}

function breakerStandingView(standing: BreakerStanding): DiagnosisView['breakers'][number] {
  const { service, state, sinceSeconds, healthScore, rejectedTotal, transitions } = standing;
  return {
    service,
    state,
    since: instant(sinceSeconds)!,
    health_score: healthScore,
    rejected_total: rejectedTotal,
    transitions: transitions.map(({ atSeconds, what }) => ({ at: instant(atSeconds)!, what })),
  };
}
