import type { FastifyInstance } from 'fastify';
import type { EventStreams } from '../event-streams.ts';
import type { Pager } from '../pager.ts';
import { countByStatus } from '../status-counts.ts';
import { countTickets } from '../tickets.ts';

/** `GET /healthz`: 200 as long as pages are taken; `degraded` says what of the pager does not work, and why. */
export function healthRoute(app: FastifyInstance, pager: Pager, streams: EventStreams): void {
  app.get('/healthz', (_request, reply) =>
    reply.send({
      status: pager.degraded === null ? 'ok' : 'degraded',
      degraded: pager.degraded === null ? [] : [{ part: 'state', reason: pager.degraded }],
      incidents: countByStatus(pager.state.incidents),
      eventsTotal: pager.state.eventsTotal,
      tickets: countTickets(pager.state.tickets),
      watchdog: pager.watchdog,
      eventStreams: streams.clients,
    }),
  );
}
