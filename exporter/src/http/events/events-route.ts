import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AdminView } from '../admin-view.ts';
import type { Operation } from '../openapi/operation.ts';
import { ProblemError } from '../problem-details.ts';
import { clientsMax, EventStream } from './event-stream.ts';

const operation: Operation = {
  summary: 'Alerts, backends, breakers, breaches, rules and tunings as they change: server-sent events.',
  headers: { 'Last-Event-ID': 'The id of the last event that was read: what came since is sent first.' },
  answers: {
    200: {
      description:
        'Events with the fields id, event and data; data is {"id", "at", "kind", "subject", "what"}. Event and kind are alert, backend, breach, breaker, rules or tuning; of a breaker, subject is such as "breaker of love" and what such as "CLOSED -> OPEN: 13 of the last 13 failed".',
      content: { 'text/event-stream': z.string() },
    },
  },
  refusals: [400, 503],
};

export function eventsRoute(admin: FastifyInstance, view: AdminView): void {
  const stream = new EventStream(() => view.journal);
  admin.addHook('preClose', (done) => {
    stream.close();
    done();
  });
  // A HEAD would never end.
  admin.get('/api/v1/events', { config: { operation }, exposeHeadRoute: false }, (request, reply) => {
    const lastId = lastEventId(request.headers['last-event-id']);
    if (stream.isFull)
      throw new ProblemError(503, `${clientsMax} clients listen already, which is the most; close one`);
    reply.hijack();
    stream.open(reply.raw, lastId);
  });
}

function lastEventId(header: string | string[] | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  const text = String(header);
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new ProblemError(
    400,
    `Last-Event-ID must be the id of an event, got ${text.slice(0, 60)}; leave it out to read only what comes`,
  );
}
