import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { says } from '../../config/says.ts';
import type { AdminView } from '../admin-view.ts';
import { checked } from '../checked.ts';
import { json, type Operation } from '../openapi/operation.ts';
import { fromText, type TextFields } from '../tune/text-fields.ts';
import { foundBreaker } from './breaker-found.ts';
import { breakersSchema } from './breaker-schema.ts';
import { breakerView } from './breaker-view.ts';

const backend = z.string({
  error: says('must be the name of one service', 'write ?backend=love, or leave it out for all'),
});
const backendQuery = z.strictObject({
  backend: backend.optional().describe('Only that of one service; without it, all of them.'),
});

const operation: Operation = {
  summary: 'The circuit breaker of each backend: its state and why, its health, and its last transitions.',
  query: backendQuery,
  answers: { 200: json('All of them, or the one that was asked for.', breakersSchema) },
  refusals: [400, 404],
};

export function breakersGet(admin: FastifyInstance, { breakers }: AdminView): void {
  admin.get<{ Querystring: TextFields }>('/api/v1/breakers', { config: { operation } }, (request) => {
    const { fields, problems } = fromText(request.query);
    const wanted = checked(backendQuery, fields, problems).backend;
    const all = wanted === undefined ? breakers.all() : [foundBreaker(breakers, wanted)];
    return { breakers: all.map((breaker) => breakerView(breaker.status())) };
  });
}
