import type { FastifyInstance } from 'fastify';
import type { EventStreams } from '../event-streams.ts';
import { changes, statuses } from '../incident.ts';
import type { Pager } from '../pager.ts';
import { sendProblem } from '../../http/problem.ts';
import { refusal } from '../incident-change.ts';
import { countByStatus } from '../status-counts.ts';
import { isForm, pageIn } from './form.ts';

/** The incidents as JSON, the person's two buttons, and the stream of changes. */
export function incidentRoutes(app: FastifyInstance, pager: Pager, streams: EventStreams): void {
  app.get<{ Querystring: { status?: string } }>('/api/incidents', (request, reply) => {
    const { status } = request.query;
    if (status !== undefined && !statuses.some((known) => known === status)) {
      const detail = `status must be one of ${statuses.join(', ')}, got ${JSON.stringify(status)}; leave it out for all`;
      return sendProblem(reply, 400, detail);
    }
    const { incidents } = pager.state;
    const chosen =
      status === undefined ? incidents : incidents.filter((incident) => incident.status === status);
    return reply.send({ counts: countByStatus(incidents), incidents: chosen });
  });

  app.get<{ Params: { id: string } }>('/api/incidents/:id', (request, reply) => {
    const incident = pager.find(request.params.id);
    return incident ? reply.send(incident) : sendProblem(reply, 404, unknown(request.params.id));
  });

  for (const change of changes) {
    app.post<{ Params: { id: string }; Querystring: { lang?: unknown } }>(
      `/api/incidents/:id/${change}`,
      async (request, reply) => {
        const { id } = request.params;
        const before = pager.find(id);
        if (before === undefined) return sendProblem(reply, 404, unknown(id));
        const why = refusal(before, change);
        const detail = `incident ${id} cannot be changed by ${change}: ${why}; GET /api/incidents/${id} shows it`;
        if (why !== null) return sendProblem(reply, 409, detail);
        const after = await pager.apply({ kind: 'person', id, change });
        return isForm(request) ? reply.redirect(pageIn(request.query.lang), 303) : reply.send(after);
      },
    );
  }

  // A HEAD would hold its connection open for a body that never comes.
  app.get('/api/events', { exposeHeadRoute: false }, (_request, reply) => {
    if (streams.isFull) {
      const detail = 'too many event streams are open; close a page that shows the pager, and try again';
      return sendProblem(reply.header('retry-after', '10'), 503, detail);
    }
    reply.hijack();
    streams.open(reply.raw);
    return reply;
  });
}

function unknown(id: string): string {
  return `no incident has the id ${JSON.stringify(id)}; GET /api/incidents lists those kept`;
}
