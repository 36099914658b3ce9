import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseNotification } from '../incidents/notification.ts';
import type { AdminView } from './admin-view.ts';
import { incidentsSchema } from './incident-schema.ts';
import { incidentView } from './incident-view.ts';
import { json, type Operation } from './openapi/operation.ts';

/** Alertmanager puts every alert of a group into one notification: 20 of ours are about 40 KiB. */
const notificationBytesMax = 256 * 1024;

const alerts: Operation = {
  summary: 'The last incidents, each with how its page came about and how everything stood.',
  answers: { 200: json('Newest first.', incidentsSchema) },
};
const notification: Operation = {
  summary: "Takes the notifications of Alertmanager's webhook, version 4.",
  body: { 'application/json': z.looseObject({ version: z.literal('4') }) },
  answers: { 204: { description: 'It is taken.' } },
  refusals: [400, 413, 415],
};

export function incidentRoutes(admin: FastifyInstance, view: AdminView): void {
  admin.get('/api/v1/alerts', { config: { operation: alerts } }, () => ({
    alerts: view.incidents().map(incidentView),
  }));
  admin.post(
    '/hooks/alertmanager',
    { bodyLimit: notificationBytesMax, config: { operation: notification } },
    async (request, reply) => {
      await view.notified(parseNotification(request.body));
      return reply.code(204).send();
    },
  );
}
