import { z } from 'zod';
import { boundedDetails, boundedText } from './bound.ts';
import { explainEvent } from './event-errors.ts';
import { changes, severities, type Alert, type Change, type Json } from './incident.ts';
import { nestingDepth, redacted } from './redact.ts';

const nestingDepthMax = 64;
const listItemsMax = 20;
const wordCharactersMax = 1024;
const urlCharactersMax = 2048;

/** An event of PagerDuty's Events API v2, checked. A trigger may leave its key to the receiver. */
export type PagerEvent =
  | { action: 'trigger'; dedupKey: string | null; alert: Alert }
  | { action: Change; dedupKey: string; summary: string | null };

export type ParsedEvent =
  | { ok: true; routingKey: string; event: PagerEvent }
  | { ok: false; routingKey: string | null; errors: string[] };

const word = z.string().nullish();
const json = z.custom<Json>();
const link = z.object({ href: z.string(), text: word });
const image = z.object({ src: z.string(), href: word, alt: word });

const routingKey = z.string().min(1);

const triggerEvent = z.object({
  routing_key: routingKey,
  event_action: z.literal('trigger'),
  dedup_key: z.string().max(255).nullish(),
  payload: z.object({
    summary: z.string().min(1).max(1024),
    source: z.string().min(1),
    severity: z.enum(severities),
    component: word,
    group: word,
    class: word,
    custom_details: z.record(z.string(), json).nullish(),
  }),
  links: z.array(link).nullish(),
  images: z.array(image).nullish(),
  client: word,
  client_url: word,
});

// Alertmanager's resolve carries a whole payload, other senders none: only the key matters.
const laterEvent = z.object({
  routing_key: routingKey,
  event_action: z.enum(changes),
  dedup_key: z.string().min(1).max(255),
  payload: z
    .object({ summary: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/**
 * Reads an event as Alertmanager 0.25 and 0.33 send it, and other clients of the API: unknown fields are
 * tolerated, types of `custom_details` values are free. What it keeps is bounded, and free of the routing key.
 *
 * @param body the parsed JSON, not trusted.
 * @returns the event; or every problem at once, in sentences that never show the routing key.
 */
export function parseEvent(body: Json): ParsedEvent {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    return {
      ok: false,
      routingKey: null,
      errors: ['the body must be a JSON object; send one event a request'],
    };
  }
  const key = typeof body.routing_key === 'string' ? body.routing_key : null;
  if (nestingDepth(body, nestingDepthMax) > nestingDepthMax) {
    const error = `the body must nest at most ${nestingDepthMax} levels, got more; flatten payload.custom_details`;
    return { ok: false, routingKey: key, errors: [error] };
  }
  const clean = { ...(redacted(body, key ?? '') as object), routing_key: body.routing_key };
  // An unknown action is measured as a trigger: event_action is then among the problems named.
  const isLater = changes.some((change) => change === body.event_action);
  const parsed = isLater ? laterEvent.safeParse(clean) : triggerEvent.safeParse(clean);
  if (!parsed.success)
    return { ok: false, routingKey: key, errors: explainEvent(parsed.error.issues, clean) };
  return { ok: true, routingKey: parsed.data.routing_key, event: toEvent(parsed.data) };
}

function toEvent(wire: z.infer<typeof triggerEvent> | z.infer<typeof laterEvent>): PagerEvent {
  if (wire.event_action === 'trigger') {
    return {
      action: 'trigger',
      dedupKey: wire.dedup_key === '' ? null : (wire.dedup_key ?? null),
      alert: toAlert(wire),
    };
  }
  return { action: wire.event_action, dedupKey: wire.dedup_key, summary: wordOf(wire.payload?.summary) };
}

function toAlert({ payload, links, images, client, client_url }: z.infer<typeof triggerEvent>): Alert {
  return {
    severity: payload.severity,
    summary: payload.summary,
    source: boundedText(payload.source, wordCharactersMax),
    component: wordOf(payload.component),
    group: wordOf(payload.group),
    class: wordOf(payload.class),
    customDetails: boundedDetails(payload.custom_details ?? {}),
    links: (links ?? [])
      .slice(0, listItemsMax)
      .map(({ href, text }) => ({ href: urlOf(href), text: wordOf(text) ?? '' })),
    images: (images ?? [])
      .slice(0, listItemsMax)
      .map(({ src, href, alt }) => ({ src: urlOf(src), href: urlOf(href), alt: wordOf(alt) ?? '' })),
    client: wordOf(client),
    clientUrl: client_url ? urlOf(client_url) : null,
  };
}

function wordOf(text: string | null | undefined): string | null {
  return text ? boundedText(text, wordCharactersMax) : null;
}

/** A cut address leads nowhere, or elsewhere: one that is too long is left out. */
function urlOf(url: string | null | undefined): string {
  return url && url.length <= urlCharactersMax ? url : '';
}
