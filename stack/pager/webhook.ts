import { z } from 'zod';
import type { Json } from './incident.ts';
import { nestingDepth } from './redact.ts';
import { explainWebhook } from './webhook-errors.ts';

const nestingDepthMax = 16;

const status = z.enum(['firing', 'resolved']);
const words = z.record(z.string(), z.string());

const alert = z.object({
  status,
  labels: words,
  annotations: words.nullish(),
  startsAt: z.string().nullish(),
  generatorURL: z.string().nullish(),
});

const webhook = z.object({
  version: z.literal('4'),
  status,
  groupKey: z.string().min(1).max(4096),
  commonLabels: words.nullish(),
  truncatedAlerts: z.int().nonnegative().nullish(),
  alerts: z.array(alert).min(1),
});

/** A notification of Alertmanager's webhook, version 4, checked but not bounded. */
export type Webhook = z.infer<typeof webhook>;
export type WebhookAlert = z.infer<typeof alert>;

export type ParsedWebhook = { ok: true; webhook: Webhook } | { ok: false; errors: string[] };

/**
 * Reads a notification as Alertmanager 0.25 and 0.33 send it; fields that nobody here needs are tolerated.
 *
 * @param body the parsed JSON, not trusted.
 * @returns the notification; or every problem at once, in sentences.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
export function parseWebhook(body: Json): ParsedWebhook {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    return {
      ok: false,
      errors: ['the body must be a JSON object; point a webhook_configs of Alertmanager here'],
    };
  }
  if (nestingDepth(body, nestingDepthMax) > nestingDepthMax) {
    const error = `the body must nest at most ${nestingDepthMax} levels, got more; send Alertmanager's webhook as it is`;
    return { ok: false, errors: [error] };
  }
  const parsed = webhook.safeParse(body);
  return parsed.success
    ? { ok: true, webhook: parsed.data }
    : { ok: false, errors: explainWebhook(parsed.error.issues, body) };
}

/** Those of a group's alerts that fire: it is firing as long as one of them is. */
export function firingAlerts({ alerts }: Webhook): WebhookAlert[] {
  return alerts.filter((each) => each.status === 'firing');
}
