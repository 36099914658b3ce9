import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { version } from '../../version.ts';
import { openApi, type DescribedRoute } from './document.ts';
import { json, type Operation } from './operation.ts';

const operation: Operation = {
  summary: 'This document.',
  answers: { 200: json('OpenAPI 3.1.', z.looseObject({ openapi: z.string() })) },
};

/** @param routes all of them, once the API is ready. */
export function openApiRoute(admin: FastifyInstance, routes: readonly DescribedRoute[]): void {
  admin.get('/api/v1/openapi.json', { config: { operation } }, () => openApi(routes, version));
}
