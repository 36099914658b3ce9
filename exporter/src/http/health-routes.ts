import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AdminView } from './admin-view.ts';
import type { Health } from './health.ts';
import { component } from './openapi/components.ts';
import { json, type Operation } from './openapi/operation.ts';

const healthSchema = component(
  'Health',
  z.object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    sources: z.array(
      z.object({ source: z.string(), mode: z.string(), service: z.string().nullable(), is_up: z.boolean() }),
    ),
    degraded: z.array(
      z.object({
        part: z.string(),
        why: z.string(),
        failures_in_a_row: z.int().optional(),
        since: z.iso.datetime().optional(),
      }),
    ),
  }),
);
const readySchema = component('Ready', z.object({ ready: z.boolean() }));

const health: Operation = {
  summary: 'Each source, and each part that does not work with why.',
  answers: { 200: json('It serves, perhaps degraded.', healthSchema) },
};
const readiness: Operation = {
  summary: 'Whether every gateway takes requests.',
  answers: { 200: json('All do.', readySchema), 503: json('One does not yet, or drains.', readySchema) },
};

export function healthRoutes(admin: FastifyInstance, view: AdminView): void {
  admin.get('/healthz', { config: { operation: health } }, (): Health => view.health());
  admin.get('/readyz', { config: { operation: readiness } }, (_, reply) =>
    reply.code(view.isReady() ? 200 : 503).send({ ready: view.isReady() }),
  );
}
