export const ticketStatuses = ['open', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** One firing alert of a ticket. An address that is absent or too long is null. */
export interface TicketAlert {
  name: string;
  summary: string;
  runbookUrl: string | null;
  dashboardUrl: string | null;
  /** The expression in Prometheus. */
  generatorUrl: string | null;
}

/** What a firing group of alerts says, as of its latest notification. */
export interface TicketContent {
  service: string | null;
  slo: string | null;
  /** The labels that all its alerts share. */
  labels: Record<string, string>;
  /** Those that fire, the first of them at least. */
  alerts: TicketAlert[];
  /** Those that fire, kept in `alerts` or not. */
  alertsTotal: number;
}

/** Something to look at in working hours, from its first notification on. Times are epoch seconds. */
export interface Ticket extends TicketContent {
  id: string;
  /** Alertmanager's name for the group. */
  groupKey: string;
  status: TicketStatus;
  /** Since when the oldest of its alerts fires. */
  firingSince: number;
  openedAt: number;
  closedAt: number | null;
  closedBy: 'alert' | 'person' | null;
  /** Notifications received while it was open. */
  notificationsTotal: number;
}
