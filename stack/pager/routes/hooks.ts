import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../../http/problem.ts';
import { firingSince } from '../firing-since.ts';
import type { Pager } from '../pager.ts';
import { ticketContent } from '../ticket-content.ts';
import { firingAlerts, parseWebhook, type ParsedWebhook, type Webhook } from '../webhook.ts';
import { parseJson, rawBody, takeRawBodies } from './json-body.ts';

/** Twenty alerts with long annotations have about 40 KB. */
const bodyBytesMax = 262_144;

const watchdogName = 'Watchdog';

/**
 * Where Alertmanager's webhooks go: `POST /hooks/tickets` for what can wait for working hours, which never pages,
 * and `POST /hooks/watchdog` for the alert that always fires.
 */
export function hookRoutes(app: FastifyInstance, pager: Pager): void {
  takeRawBodies(app);
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const tooLarge = `the body must be at most ${bodyBytesMax} bytes; set max_alerts in webhook_configs`;
    const status = error.statusCode ?? 500;
    return sendProblem(reply, status, status === 413 ? tooLarge : error.message);
  });

  app.post('/hooks/tickets', { bodyLimit: bodyBytesMax }, async (request, reply) => {
    const parsed = webhookOf(request.body);
    if (!parsed.ok) return sendProblem(reply, 400, parsed.errors.join(' | '));
    return reply.send({ ticket: await recordTicket(pager, parsed.webhook) });
  });

  app.post('/hooks/watchdog', { bodyLimit: bodyBytesMax }, async (request, reply) => {
    const parsed = webhookOf(request.body);
    if (!parsed.ok) return sendProblem(reply, 400, parsed.errors.join(' | '));
    const stranger = parsed.webhook.alerts.find(({ labels }) => labels.alertname !== watchdogName);
    // Another alert's notification would pass for a sign of life, and its content would be lost here.
    if (stranger !== undefined) {
      const got = JSON.stringify(stranger.labels.alertname ?? null).slice(0, 80);
      const detail = `every alert must be the ${watchdogName}, got ${got}; route only alertname="${watchdogName}" here`;
      return sendProblem(reply, 400, detail);
    }
    // A resolved Watchdog says that Prometheus has stopped sending it: that is silence, not a sign of life.
    if (firingAlerts(parsed.webhook).length > 0) await pager.hearWatchdog();
    return reply.send({ watchdog: pager.watchdog });
  });
}

function webhookOf(body: unknown): ParsedWebhook {
  const raw = rawBody(body);
  const json = parseJson(raw.toString('utf8'));
  if (json !== undefined) return parseWebhook(json);
  const error = `the body must be JSON, got ${raw.length} bytes that are not; point a webhook_configs of Alertmanager here`;
  return { ok: false, errors: [error] };
}

/** A group fires as long as one of its alerts does, whatever else it says. */
function recordTicket(pager: Pager, webhook: Webhook) {
  const { groupKey } = webhook;
  const firing = firingAlerts(webhook);
  if (firing.length === 0) return pager.applyToTickets({ kind: 'resolved', groupKey });
  return pager.applyToTickets({
    kind: 'firing',
    groupKey,
    firingSince: firingSince(firing),
    content: ticketContent(webhook),
  });
}
