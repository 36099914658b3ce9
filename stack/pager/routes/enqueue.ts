import type { FastifyInstance, FastifyReply } from 'fastify';
import { parseEvent, type PagerEvent, type ParsedEvent } from '../event.ts';
import type { Pager } from '../pager.ts';
import { looksLikePagerDutyKey } from '../redact.ts';
import { whyNotDelivered, type Relay, type RelayOutcome } from '../relay.ts';
import { parseJson, rawBody, takeRawBodies } from './json-body.ts';

/** Alertmanager cuts its events to this size; PagerDuty takes no larger ones. */
const bodyBytesMax = 512_000;

export interface EnqueueParts {
  pager: Pager;
  relay: Relay;
  /** A key for a trigger that came without. */
  newDedupKey: () => string;
  /** One line for the person who reads the server's output. */
  warn: (line: string) => void;
}

/**
 * `POST /v2/enqueue`, as PagerDuty's Events API v2 answers it. Under a real integration key the event is
 * recorded and sent on byte for byte, and the answer is PagerDuty's; under any other it stays here.
 */
export function enqueueRoutes(app: FastifyInstance, parts: EnqueueParts): void {
  takeRawBodies(app);
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const tooLarge = `the body must be at most ${bodyBytesMax} bytes; send fewer details`;
    const status = error.statusCode ?? 500;
    return refuse(reply, status, [status === 413 ? tooLarge : error.message]);
  });
  app.post('/v2/enqueue', { bodyLimit: bodyBytesMax }, async (request, reply) => {
    const raw = rawBody(request.body);
    const body = parseJson(raw.toString('utf8'));
    if (body === undefined) {
      return refuse(reply, 400, [
        `the body must be JSON, got ${raw.length} bytes that are not; send one JSON object`,
      ]);
    }
    const parsed = parseEvent(body);
    const isRelayed = parsed.routingKey !== null && looksLikePagerDutyKey(parsed.routingKey);
    if (!parsed.ok) {
      if (!isRelayed) return refuse(reply, 400, parsed.errors);
      // PagerDuty is the judge of what is meant for it: a page must not get lost over our reading of its rules.
      parts.warn(`sent on without a record: ${parsed.errors.join(' | ')}`);
      return pass(reply, await parts.relay(raw));
    }
    if (isRelayed) return pass(reply, await recordAndRelay(parts, parsed, raw));
    const dedupKey = parsed.event.dedupKey ?? parts.newDedupKey();
    await record(parts.pager, parsed.event, dedupKey, false);
    return reply.code(202).send({ status: 'success', message: 'Event processed', dedup_key: dedupKey });
  });
}

async function record(pager: Pager, event: PagerEvent, dedupKey: string, relayed: boolean): Promise<void> {
  if (event.action === 'trigger') {
    await pager.apply({ kind: 'trigger', dedupKey, alert: event.alert, relayed });
  } else {
    await pager.apply({ kind: event.action, dedupKey, summary: event.summary, relayed });
  }
}

async function recordAndRelay(
  parts: EnqueueParts,
  parsed: ParsedEvent & { ok: true },
  raw: Buffer,
): Promise<RelayOutcome> {
  const { event, routingKey } = parsed;
  const { pager, relay, newDedupKey, warn } = parts;
  // Without a key PagerDuty makes one up, by which the resolve will come: wait for it.
  const early = event.dedupKey === null ? await relay(raw) : null;
  const dedupKey = event.dedupKey ?? dedupKeyOf(early) ?? newDedupKey();
  const [outcome] = await Promise.all([early ?? relay(raw), record(pager, event, dedupKey, true)]);
  const reason = whyNotDelivered(outcome, routingKey);
  await pager.apply(
    reason === null ? { kind: 'delivered', dedupKey } : { kind: 'not delivered', dedupKey, reason },
  );
  if (reason !== null) warn(`not delivered: ${event.action} of ${dedupKey}: ${reason}`);
  return outcome;
}

function dedupKeyOf(outcome: RelayOutcome | null): string | null {
  const answer = outcome?.kind === 'answered' ? parseJson(outcome.body) : null;
  const key =
    answer !== null && typeof answer === 'object' && !Array.isArray(answer) ? answer.dedup_key : null;
  return typeof key === 'string' ? key : null;
}

function pass(reply: FastifyReply, outcome: RelayOutcome): FastifyReply {
  if (outcome.kind === 'answered') {
    return reply.code(outcome.status).type('application/json').send(outcome.body);
  }
  return reply.code(502).send({ status: 'not delivered', message: outcome.reason, errors: [outcome.reason] });
}

function refuse(reply: FastifyReply, status: number, errors: string[]): FastifyReply {
  return reply.code(status).send({ status: 'invalid event', message: 'Event object is invalid', errors });
}
