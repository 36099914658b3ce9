import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AdminView } from './admin-view.ts';
import { json, type Operation } from './openapi/operation.ts';
import { ProblemError } from './problem-details.ts';
import { slosSchema } from './slo-schema.ts';

const operation: Operation = {
  summary: 'Every objective with its error budget, its burn rates and its alerts.',
  query: z.object({
    service: z.string().optional().describe('Only those of one service.'),
    slo: z.string().optional().describe('Only those of one name.'),
  }),
  answers: { 200: json('Those that were asked for, or all.', slosSchema) },
  refusals: [404],
};

interface Wanted {
  readonly service?: string;
  readonly slo?: string;
}

export function sloRoute(admin: FastifyInstance, view: AdminView): void {
  admin.get<{ Querystring: Wanted }>('/api/v1/slos', { config: { operation } }, (request) => {
    const { service, slo } = request.query;
    const all = view.slos();
    const slos = all.filter(
      (each) => each.service === (service ?? each.service) && each.slo === (slo ?? each.slo),
    );
    const isAsked = service !== undefined || slo !== undefined;
    if (slos.length > 0 || !isAsked) return { slos };
    const known = all.map((each) => `${each.service}/${each.slo}`).join(', ');
    throw new ProblemError(404, `no objective ${service ?? '*'}/${slo ?? '*'}; known are ${known}`);
  });
}
