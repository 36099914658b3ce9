import Fastify, { type FastifyInstance } from 'fastify';
import { exposition, formatAccepted } from '../metrics/exposition.ts';
import type { Family } from '../metrics/family.ts';
import type { Health } from './health.ts';
import { problemContentType, problemDetails } from './problem-details.ts';

/** What the admin API shows; each is read anew for each request. */
export interface AdminView {
  readonly families: () => readonly Family[];
  readonly health: () => Health;
  /** Every gateway listens and none is draining. */
  readonly isReady: () => boolean;
}

/** The admin API: it shows state and, so far, changes none. */
export function createAdmin(view: AdminView): FastifyInstance {
  const admin = Fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true });

  admin.get('/metrics', async (request, reply) => {
    const { contentType, text } = await exposition(view.families(), formatAccepted(request.headers.accept));
    return reply.header('content-type', contentType).send(text);
  });
  admin.get('/healthz', () => view.health());
  admin.get('/readyz', (_, reply) => reply.code(view.isReady() ? 200 : 503).send({ ready: view.isReady() }));

  admin.setNotFoundHandler((request, reply) => {
    const known = 'known are GET /metrics, /healthz and /readyz';
    const problem = problemDetails(
      404,
      `${request.method} ${request.url} is not part of the admin API; ${known}`,
    );
    return reply.code(404).type(problemContentType).send(problem);
  });
  admin.setErrorHandler((error: Error & { statusCode?: number }, _, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status).type(problemContentType).send(problemDetails(status, error.message));
  });
  return admin;
}
