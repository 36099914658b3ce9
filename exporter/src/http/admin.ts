import Fastify, { type FastifyInstance } from 'fastify';
import { NotificationError, parseNotification, type NotifiedAlert } from '../incidents/notification.ts';
import type { Incident } from '../incidents/incident.ts';
import { exposition, formatAccepted } from '../metrics/exposition.ts';
import type { Family } from '../metrics/family.ts';
import type { Health } from './health.ts';
import { incidentView } from './incident-view.ts';
import { problemContentType, problemDetails } from './problem-details.ts';
import type { SloView } from './slo-view.ts';

/** What the admin API shows and takes; each is read anew for each request. */
export interface AdminView {
  readonly families: () => readonly Family[];
  readonly health: () => Health;
  /** Every gateway listens and none is draining. */
  readonly isReady: () => boolean;
  readonly slos: () => readonly SloView[];
  /** Newest first. */
  readonly incidents: () => readonly Incident[];
  readonly notified: (alerts: readonly NotifiedAlert[]) => Promise<void>;
}

const bodyBytesMax = 64 * 1024;
/** Alertmanager puts every alert of a group into one notification: 20 of ours are about 40 KiB. */
const notificationBytesMax = 256 * 1024;

/** The admin API. What it shows, showing does not change. */
export function createAdmin(view: AdminView): FastifyInstance {
  const admin = Fastify({ bodyLimit: bodyBytesMax, forceCloseConnections: true });
  const known: string[] = [];
  admin.addHook('onRoute', ({ method, url }) => {
    if (method !== 'HEAD') known.push(`${String(method)} ${url}`);
  });

  admin.get('/metrics', async (request, reply) => {
    const { contentType, text } = await exposition(view.families(), formatAccepted(request.headers.accept));
    return reply.header('content-type', contentType).send(text);
  });
  admin.get('/healthz', () => view.health());
  admin.get('/readyz', (_, reply) => reply.code(view.isReady() ? 200 : 503).send({ ready: view.isReady() }));
  sloRoute(admin, view);
  incidentRoutes(admin, view);

  admin.setNotFoundHandler((request, reply) => {
    const problem = problemDetails(
      404,
      `${request.method} ${request.url} is not part of the admin API; known are ${known.join(', ')}`,
    );
    return reply.code(404).type(problemContentType).send(problem);
  });
  admin.setErrorHandler((error: Error & { statusCode?: number }, _, reply) => {
    const status = error instanceof NotificationError ? 400 : (error.statusCode ?? 500);
    return reply.code(status).type(problemContentType).send(problemDetails(status, error.message));
  });
  return admin;
}

function sloRoute(admin: FastifyInstance, view: AdminView): void {
  admin.get<{ Querystring: { service?: string; slo?: string } }>('/api/v1/slos', (request, reply) => {
    const { service, slo } = request.query;
    const all = view.slos();
    const slos = all.filter(
      (each) => each.service === (service ?? each.service) && each.slo === (slo ?? each.slo),
    );
    if (slos.length > 0) return reply.send({ slos });
    const known = all.map((each) => `${each.service}/${each.slo}`).join(', ');
    const problem = problemDetails(404, `no objective ${service ?? '*'}/${slo ?? '*'}; known are ${known}`);
    return reply.code(404).type(problemContentType).send(problem);
  });
}

function incidentRoutes(admin: FastifyInstance, view: AdminView): void {
  admin.get('/api/v1/alerts', () => ({ alerts: view.incidents().map(incidentView) }));
  admin.post('/hooks/alertmanager', { bodyLimit: notificationBytesMax }, async (request, reply) => {
    await view.notified(parseNotification(request.body));
    return reply.code(204).send();
  });
}
