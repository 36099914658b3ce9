import type { Json } from '../incident.ts';

type Version = '0.25' | '0.33';
type Status = 'firing' | 'resolved';
type Body = Record<string, Json>;

const noEnd = '0001-01-01T00:00:00Z';

interface Recorded {
  receiver: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  groupLabels: string[];
  groupKey: string;
  generatorURL: string;
  fingerprint: string;
}

const ticket: Recorded = {
  receiver: 'tickets',
  labels: {
    alertname: 'SLOTicketBurn',
    env: 'local',
    long: '6h',
    service: 'love',
    severity: 'ticket',
    short: '30m',
    slo: 'availability',
    slo_target: '99.9',
  },
  annotations: {
    dashboard_url: 'http://127.0.0.1:3000/d/slo?var-slo=availability',
    runbook_url: 'http://127.0.0.1:9465/runbooks/SLOTicketBurn',
    summary: 'love availability burns 3.2x as fast as its budget allows',
  },
  groupLabels: ['env', 'service', 'slo', 'slo_target'],
  groupKey: '{}:{env="local", service="love", slo="availability", slo_target="99.9"}',
  generatorURL: 'http://vm:9090/graph?g0.expr=1',
  fingerprint: 'c9ca20c07fbcef4b',
};

const watchdog: Recorded = {
  receiver: 'watchdog',
  labels: { alertname: 'Watchdog', severity: 'none' },
  annotations: { summary: 'alerting works' },
  groupLabels: ['alertname'],
  groupKey: '{}/{alertname="Watchdog"}:{alertname="Watchdog"}',
  generatorURL: 'http://vm:9090/graph?g0.expr=vector%281%29',
  fingerprint: '448881ef475b9b26',
};

/** The order of the fields, too, is Alertmanager's. */
function webhook(recorded: Recorded, version: Version, status: Status): Body {
  const { receiver, labels, annotations, generatorURL, fingerprint, groupKey } = recorded;
  const isFiring = status === 'firing';
  const startsAt = isFiring ? '2023-11-14T21:13:20.180700648Z' : '2023-11-14T21:13:20Z';
  const endsAt = isFiring ? noEnd : '2023-11-14T22:14:20Z';
  const reason = isFiring ? 'first notification' : 'all alerts resolved';
  return {
    receiver,
    status,
    alerts: [{ status, labels, annotations, startsAt, endsAt, generatorURL, fingerprint }],
    ...(version === '0.33' ? { notification_reason: reason } : {}),
    groupLabels: Object.fromEntries(recorded.groupLabels.map((name) => [name, labels[name]!])),
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: 'http://vm:9093',
    version: '4',
    groupKey,
    truncatedAlerts: 0,
  };
}

/** Webhooks recorded from real Alertmanagers, 0.25.0 and 0.33.1; only the times and the port are changed. */
export const webhooks = {
  ticket: (version: Version, status: Status): Body => webhook(ticket, version, status),
  watchdog: (version: Version, status: Status): Body => webhook(watchdog, version, status),
};

/** A firing ticket of Alertmanager 0.33 with some of its fields replaced. */
export function ticketWith(fields: Body): Body {
  return { ...webhooks.ticket('0.33', 'firing'), ...fields };
}

/** An alert of a ticket, with some of its fields replaced. */
export function alertWith(fields: Body): Body {
  const [alert] = webhooks.ticket('0.33', 'firing').alerts as Body[];
  return { ...alert, ...fields };
}
