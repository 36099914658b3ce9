import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../../http/problem.ts';
import type { Pager } from '../pager.ts';
import { ticketStatuses, type Ticket } from '../ticket.ts';
import { countTickets } from '../tickets.ts';
import { isForm, pageIn } from './form.ts';

/** The tickets as JSON, and the person's one button. */
export function ticketRoutes(app: FastifyInstance, pager: Pager): void {
  app.get<{ Querystring: { status?: string } }>('/api/tickets', (request, reply) => {
    const { status } = request.query;
    if (status !== undefined && !ticketStatuses.some((known) => known === status)) {
      const detail = `status must be one of ${ticketStatuses.join(', ')}, got ${JSON.stringify(status)}; leave it out for all`;
      return sendProblem(reply, 400, detail);
    }
    const { tickets } = pager.state;
    const chosen = status === undefined ? tickets : tickets.filter((ticket) => ticket.status === status);
    return reply.send({ counts: countTickets(tickets), tickets: chosen });
  });

  app.get<{ Params: { id: string } }>('/api/tickets/:id', (request, reply) => {
    const ticket = find(pager, request.params.id);
    return ticket ? reply.send(ticket) : sendProblem(reply, 404, unknown(request.params.id));
  });

  app.post<{ Params: { id: string }; Querystring: { lang?: unknown } }>(
    '/api/tickets/:id/close',
    async (request, reply) => {
      const { id } = request.params;
      const before = find(pager, id);
      if (before === undefined) return sendProblem(reply, 404, unknown(id));
      if (before.status === 'closed') {
        const detail = `ticket ${id} cannot be closed: it is closed already; GET /api/tickets/${id} shows it`;
        return sendProblem(reply, 409, detail);
      }
      const after = await pager.applyToTickets({ kind: 'close', id });
      return isForm(request) ? reply.redirect(pageIn(request.query.lang), 303) : reply.send(after);
    },
  );
}

function find(pager: Pager, id: string): Ticket | undefined {
  return pager.state.tickets.find((ticket) => ticket.id === id);
}

function unknown(id: string): string {
  return `no ticket has the id ${JSON.stringify(id)}; GET /api/tickets lists those kept`;
}
