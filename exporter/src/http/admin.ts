import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import type { AdminView } from './admin-view.ts';
import { actorDecorator } from './auth/authorize.ts';
import { breakerRoutes } from './breakers/breaker-routes.ts';
import { eventsRoute } from './events/events-route.ts';
import { healthRoutes } from './health-routes.ts';
import { incidentRoutes } from './incident-routes.ts';
import { metricsRoute } from './metrics-route.ts';
import type { DescribedRoute } from './openapi/document.ts';
import { openApiRoute } from './openapi/openapi-route.ts';
import { problemContentType, problemDetails } from './problem-details.ts';
import { problemOf } from './problem-of.ts';
import { rulesRoutes } from './rules/rules-routes.ts';
import { sloRoute } from './slo-route.ts';
import { thresholdsRoute } from './thresholds-route.ts';
import { tuneRoutes } from './tune/tune-routes.ts';

const bodyBytesMax = 64 * 1024;

/** The admin API. What it shows, showing does not change; what changes something needs a token. */
export function createAdmin(view: AdminView): FastifyInstance {
  const admin = Fastify({ bodyLimit: bodyBytesMax, forceCloseConnections: true });
  const routes: DescribedRoute[] = [];
  admin.decorateRequest(actorDecorator);
  admin.addHook('onRoute', (route) => {
    if (route.method !== 'HEAD') routes.push(described(route));
  });

  admin.addHook('onRequest', (_request, _reply, done) => {
    view.catchUp();
    done();
  });

  metricsRoute(admin, view);
  healthRoutes(admin, view);
  sloRoute(admin, view);
  incidentRoutes(admin, view);
  thresholdsRoute(admin, view);
  tuneRoutes(admin, view);
  breakerRoutes(admin, view);
  rulesRoutes(admin, view);
  eventsRoute(admin, view);
  openApiRoute(admin, routes);

  admin.setNotFoundHandler((request, reply) => {
    const known = routes.map(({ method, path }) => `${method} ${path}`).join(', ');
    const detail = `${request.method} ${request.url} is not part of the admin API; known are ${known}`;
    return reply.code(404).type(problemContentType).send(problemDetails(404, detail));
  });
  admin.setErrorHandler((error: Error, request, reply) => {
    const problem = problemOf(error, request);
    return reply.code(problem.status).type(problemContentType).send(problem);
  });
  return admin;
}

function described({ method, url, config }: RouteOptions): DescribedRoute {
  const operation = config?.operation;
  if (operation === undefined)
    throw new Error(`${String(method)} ${url} must say what it does; give it a config.operation`);
  return { method: String(method), path: url.replaceAll(/:(\w+)/g, '{$1}'), operation };
}
