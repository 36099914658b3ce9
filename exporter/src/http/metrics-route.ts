import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { exposition, formatAccepted } from '../metrics/exposition.ts';
import type { AdminView } from './admin-view.ts';
import type { Operation } from './openapi/operation.ts';

const operation: Operation = {
  summary: 'Every metric, for Prometheus. A scrape changes nothing.',
  answers: {
    200: {
      description: 'The text format of Prometheus, or OpenMetrics where Accept asks for it.',
      content: { 'text/plain': z.string(), 'application/openmetrics-text': z.string() },
    },
  },
};

export function metricsRoute(admin: FastifyInstance, view: AdminView): void {
  admin.get('/metrics', { config: { operation } }, (request, reply) => {
    const { contentType, text } = exposition(view.families(), formatAccepted(request.headers.accept));
    return reply.header('content-type', contentType).send(text);
  });
}
