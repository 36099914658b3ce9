import type { Json } from '../incident.ts';

type Event = Record<string, Json> & { dedup_key: string; payload: Record<string, Json> };

const dedupKey = 'cd4d546053b510116670ae659a774aaf52c47d61d607cf94d4171f0537dcd992';
const runbookUrl = 'http://127.0.0.1:9465/runbooks/SLOFastBurn';

const inWords = `Labels:
 - alertname = SLOFastBurn
 - env = local
 - service = love
 - severity = page
 - slo = availability
 - slo_target = 99.9
Annotations:
 - budget = 81%
 - runbook_url = ${runbookUrl}
 - summary = love availability burns 30x
Source: 
`;

function asListed(status: string, startsAt: string, endsAt: string): Json {
  return {
    annotations: { budget: '81%', runbook_url: runbookUrl, summary: 'love availability burns 30x' },
    endsAt,
    fingerprint: 'aa5b9833c6a0c8a0',
    generatorURL: null,
    labels: {
      alertname: 'SLOFastBurn',
      env: 'local',
      service: 'love',
      severity: 'page',
      slo: 'availability',
      slo_target: 99.9,
    },
    startsAt,
    status,
  };
}

function event(action: string, details: Json): Event {
  return {
    routing_key: 'local-pager-only',
    dedup_key: dedupKey,
    event_action: action,
    payload: {
      summary: 'love availability burns 30x',
      source: 'Alertmanager',
      severity: 'critical',
      class: 'burn',
      component: 'availability',
      group: 'love',
      custom_details: details,
    },
    client: 'Alertmanager',
    client_url: 'http://vm:9093/#/alerts?receiver=pager',
    images: [{ src: 'https://example.com/x.png', alt: 'burn rate', href: 'https://example.com' }],
    links: [{ href: runbookUrl, text: 'Runbook' }],
  };
}

/** Events recorded from real Alertmanagers: 0.25.0 says everything in words, 0.33.1 in lists and numbers. */
export const recorded = {
  '0.25': {
    trigger: event('trigger', {
      budget: '81%',
      firing: inWords,
      num_firing: '1',
      num_resolved: '0',
      resolved: '',
      slo_target: '99.9',
    }),
    resolve: event('resolve', {
      budget: '81%',
      firing: '',
      num_firing: '0',
      num_resolved: '1',
      resolved: inWords,
      slo_target: '99.9',
    }),
  },
  '0.33': {
    trigger: event('trigger', {
      budget: '81%',
      firing: [asListed('firing', '2026-11-22T15:14:24.495936789Z', '0001-01-01T00:00:00Z')],
      num_firing: 1,
      num_resolved: 0,
      resolved: [],
      slo_target: 99.9,
    }),
    resolve: event('resolve', {
      budget: '81%',
      firing: [],
      num_firing: 0,
      num_resolved: 1,
      resolved: [asListed('resolved', '2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z')],
      slo_target: 99.9,
    }),
  },
} as const;

/** A trigger as Alertmanager 0.33 sends it, with fields of the event and of its payload replaced. */
export function triggerWith(fields: Record<string, Json>, payload: Record<string, Json> = {}): Event {
  const base = recorded['0.33'].trigger;
  return { ...base, ...fields, payload: { ...base.payload, ...payload } };
}
