import { z } from 'zod';
import { severities, statuses, type Json, type PagerState } from './incident.ts';

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
  by: z.enum(['event', 'person', 'relay']),
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

const stateFile = z.object({
  version: z.literal(version),
  incidents: z.array(incident),
  incidentsTotal: count,
  eventsTotal: z.object({ trigger: count, acknowledge: count, resolve: count, ignored: count }),
});

export function encodeState(state: PagerState): string {
  return `${JSON.stringify({ version, ...state })}\n`;
}

/** @throws SyntaxError or ZodError when `text` is not what {@link encodeState} wrote. */
export function decodeState(text: string): PagerState {
  const { incidents, incidentsTotal, eventsTotal } = stateFile.parse(JSON.parse(text));
  return { incidents, incidentsTotal, eventsTotal };
}
