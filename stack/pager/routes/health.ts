import type { FastifyInstance } from 'fastify';
import type { EventStreams } from '../event-streams.ts';
import type { Pager } from '../pager.ts';
import { countByStatus } from '../status-counts.ts';

/** `GET /healthz`: 200 as long as pages are taken; `degraded` says what does not work, and why. */
export function healthRoute(app: FastifyInstance, pager: Pager, streams: EventStreams): void {
  app.get('/healthz', (_request, reply) =>
    reply.send({
      status: pager.degraded === null ? 'ok' : 'degraded',
      degraded: pager.degraded === null ? [] : [{ part: 'state', reason: pager.degraded }],
      incidents: countByStatus(pager.state.incidents),
      eventsTotal: pager.state.eventsTotal,
      eventStreams: streams.clients,
    }),
  );
}
