import type { Diagnosis, Incident } from '../../api/schema/incidents.ts';

const nothing: Diagnosis = {
  taken_at: '2026-07-01T12:00:15.000Z',
  slos: [],
  thresholds: [],
  backends: [],
  breakers: [],
  transitions: [],
  slowest_requests: [],
};

/** A page about the availability of love, 14.5 s after the first failure, with what a test is about. */
export function anIncident({ diagnosis, timeline, ...about }: IncidentParts = {}): Incident {
  return {
    id: 'a-1',
    status: 'firing',
    alert: 'SLOFastBurn',
    labels: { alertname: 'SLOFastBurn', service: 'love', slo: 'availability', severity: 'page' },
    annotations: {
      summary: 'love availability: burning',
      runbook_url: 'http://127.0.0.1:9465/runbooks/SLOFastBurn',
    },
    dedup_key: '16a6',
    ...about,
    timeline: {
      onset: '2026-07-01T12:00:00.500Z',
      crossed: '2026-07-01T12:00:09.400Z',
      evaluated: '2026-07-01T12:00:14.980Z',
      notified: '2026-07-01T12:00:14.993Z',
      received: '2026-07-01T12:00:15.000Z',
      resolved: null,
      ...timeline,
    },
    diagnosis: { ...nothing, ...diagnosis },
  };
}

export type IncidentParts = Partial<Omit<Incident, 'diagnosis' | 'timeline'>> & {
  readonly diagnosis?: Partial<Diagnosis>;
  readonly timeline?: Partial<Incident['timeline']>;
};
