import { z } from 'zod';
import { severities, statuses, type Json } from './incident.ts';
import type { PagerState } from './state.ts';
import { ticketStatuses } from './ticket.ts';

const version = 1;

const seconds = z.number().nonnegative();
const textOrNull = z.string().nullable();

const delivery = z.discriminatedUnion('status', [
  z.object({ status: z.literal('local') }),
  z.object({ status: z.literal('pending') }),
  z.object({ status: z.literal('delivered'), at: seconds }),
  z.object({ status: z.literal('failed'), at: seconds, reason: z.string() }),
]);

const logEntry = z.object({
  at: seconds,
  kind: z.enum(['triggered', 'acknowledged', 'resolved', 'delivered', 'not delivered']),
  by: z.enum(['event', 'person', 'relay', 'pager']),
  text: textOrNull,
});

const incident = z.object({
  id: z.string(),
  dedup_key: z.string(),
  status: z.enum(statuses),
  severity: z.enum(severities),
  summary: z.string(),
  source: z.string(),
  component: textOrNull,
  group: textOrNull,
  class: textOrNull,
  customDetails: z.record(z.string(), z.custom<Json>()),
  links: z.array(z.object({ href: z.string(), text: z.string() })),
  images: z.array(z.object({ src: z.string(), href: z.string(), alt: z.string() })),
  client: textOrNull,
  clientUrl: textOrNull,
  triggeredAt: seconds,
  acknowledgedAt: seconds.nullable(),
  resolvedAt: seconds.nullable(),
  triggersTotal: z.int().positive(),
  eventsTotal: z.int().positive(),
  delivery,
  log: z.array(logEntry).nonempty(),
});

const count = z.int().nonnegative();

const ticket = z.object({
  id: z.string(),
  groupKey: z.string(),
  status: z.enum(ticketStatuses),
  service: textOrNull,
  slo: textOrNull,
  labels: z.record(z.string(), z.string()),
  alerts: z.array(
    z.object({
      name: z.string(),
      summary: z.string(),
      runbookUrl: textOrNull,
      dashboardUrl: textOrNull,
      generatorUrl: textOrNull,
    }),
  ),
  alertsTotal: count,
  firingSince: seconds,
  openedAt: seconds,
  closedAt: seconds.nullable(),
  closedBy: z.enum(['alert', 'person']).nullable(),
  notificationsTotal: z.int().positive(),
});

const stateFile = z.object({
  version: z.literal(version),
  incidents: z.array(incident),
  incidentsTotal: count,
  eventsTotal: z.object({ trigger: count, acknowledge: count, resolve: count, ignored: count }),
  // A file from before there were tickets and a watchdog has none of these.
  tickets: z.array(ticket).default([]),
  ticketsTotal: count.default(0),
  watchdog: z
    .object({ heardAt: seconds.nullable(), isPaged: z.boolean() })
    .default({ heardAt: null, isPaged: false }),
});

export function encodeState(state: PagerState): string {
  return `${JSON.stringify({ version, ...state })}\n`;
}

/** @throws SyntaxError or ZodError when `text` is not what {@link encodeState} wrote. */
export function decodeState(text: string): PagerState {
  const { incidents, incidentsTotal, eventsTotal, ...later } = stateFile.parse(JSON.parse(text));
  const { tickets, ticketsTotal, watchdog } = later;
  return { incidents, incidentsTotal, eventsTotal, tickets, ticketsTotal, watchdog };
}
