import type { FastifyInstance } from 'fastify';
import type { AdminView } from '../admin-view.ts';
import { checked } from '../checked.ts';
import { entityTag } from '../entity-tag.ts';
import { json, type Operation } from '../openapi/operation.ts';
import { fromText, type TextFields } from '../tune/text-fields.ts';
import { foundRules } from './rules-found.ts';
import { getQuery, rulesAnswerSchema } from './rules-schema.ts';
import { rulesView } from './rules-view.ts';

export const etagHeader = { ETag: 'The version, for If-Match; only of one service.' };

const operation: Operation = {
  summary: 'The rules by which a service serves, and who has set them; of all services without a name.',
  query: getQuery,
  answers: { 200: json('A service, or all of them.', rulesAnswerSchema, etagHeader) },
  refusals: [400, 404],
};

export function rulesGet(admin: FastifyInstance, { rules }: AdminView): void {
  admin.get<{ Querystring: TextFields }>('/api/v1/rules', { config: { operation } }, (request, reply) => {
    const { fields, problems } = fromText(request.query);
    const { service } = checked(getQuery, fields, problems);
    if (service === undefined) return { services: rules.all().map(rulesView) };
    const status = foundRules(rules, service);
    void reply.header('etag', entityTag(status.version));
    return rulesView(status);
  });
}
