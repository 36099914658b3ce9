/** A value that came as JSON: what `custom_details` holds, whatever the sender's version. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export const severities = ['critical', 'error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

export const statuses = ['triggered', 'acknowledged', 'resolved'] as const;
export type IncidentStatus = (typeof statuses)[number];

/** What a person may do to an incident, and what an event may ask besides `trigger`. */
export const changes = ['acknowledge', 'resolve'] as const;
export type Change = (typeof changes)[number];

export interface Link {
  href: string;
  text: string;
}

export interface Image {
  src: string;
  href: string;
  alt: string;
}

/** What a trigger says about the trouble, as of its latest event. Absent fields are null. */
export interface Alert {
  severity: Severity;
  summary: string;
  source: string;
  component: string | null;
  group: string | null;
  class: string | null;
  customDetails: Record<string, Json>;
  links: Link[];
  images: Image[];
  client: string | null;
  clientUrl: string | null;
}

/** Whether the real PagerDuty knows. `local`: the placeholder routing key, so nothing calls out. */
export type Delivery =
  | { status: 'local' }
  | { status: 'pending' }
  | { status: 'delivered'; at: number }
  | { status: 'failed'; at: number; reason: string };

/** One line of an incident's timeline. `at` is in epoch seconds. */
export interface LogEntry {
  at: number;
  kind: 'triggered' | 'acknowledged' | 'resolved' | 'delivered' | 'not delivered';
  by: 'event' | 'person' | 'relay' | 'pager';
  text: string | null;
}

/** One page, from its first trigger to its resolution. Times are epoch seconds, null until they happen. */
export interface Incident extends Alert {
  id: string;
  /** PagerDuty's own name for it, as in its answers. */
  dedup_key: string;
  status: IncidentStatus;
  triggeredAt: number;
  acknowledgedAt: number | null;
  resolvedAt: number | null;
  /** Triggers received while it was open. */
  triggersTotal: number;
  /** Log entries ever written; `log` keeps the first and the latest of them. */
  eventsTotal: number;
  delivery: Delivery;
  log: LogEntry[];
}
