import Fastify, { type FastifyInstance } from 'fastify';
import type { EventStreams } from './event-streams.ts';
import { refusalOf } from './guard.ts';
import { sendProblem } from '../http/problem.ts';
import { enqueueRoutes, type EnqueueParts } from './routes/enqueue.ts';
import { takeForms } from './routes/form.ts';
import { healthRoute } from './routes/health.ts';
import { hookRoutes } from './routes/hooks.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { pageRoutes, type Assets } from './routes/pages.ts';
import { ticketRoutes } from './routes/tickets.ts';

export interface ServerParts extends EnqueueParts {
  streams: EventStreams;
  assets: Assets;
  listenHost: string;
  runbooksPath: string;
}

/** The pager's HTTP server, not yet listening. Closing it ends the event streams and lets requests finish. */
export function buildServer(parts: ServerParts): FastifyInstance {
  const { pager, streams, assets, listenHost, runbooksPath, warn } = parts;
  const app = Fastify({
    logger: false,
    bodyLimit: 16_384,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 256 },
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    const { host, origin } = request.headers;
    const why = refusalOf(listenHost, request.method, host, origin);
    if (why !== null) return sendProblem(reply, 403, why);
  });
  app.addHook('preClose', () => {
    streams.close();
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0];
    return sendProblem(reply, 404, `nothing answers ${request.method} ${path}; the page is at /`);
  });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) warn(`unexpected: ${error.message}`);
    return sendProblem(reply, status, error.message);
  });

  // Scopes of their own, because they take bodies as raw bytes.
  void app.register((scope, _options, done) => {
    enqueueRoutes(scope, parts);
    done();
  });
  void app.register((scope, _options, done) => {
    hookRoutes(scope, pager);
    done();
  });
  takeForms(app);
  incidentRoutes(app, pager, streams);
  ticketRoutes(app, pager);
  healthRoute(app, pager, streams);
  pageRoutes(app, pager, runbooksPath, assets);
  return app;
}
