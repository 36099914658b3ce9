import type { FastifyInstance } from 'fastify';
import type { AdminView } from '../admin-view.ts';
import { checked } from '../checked.ts';
import { entityTag } from '../entity-tag.ts';
import { found } from '../found.ts';
import { json, type Operation } from '../openapi/operation.ts';
import { tuneAnswerSchema } from '../threshold-schema.ts';
import { auditEntryView, thresholdHead } from '../threshold-view.ts';
import { fromText, type TextFields } from './text-fields.ts';
import { metricQuery } from './tune-request.ts';
import { etagHeader } from './tune-answer.ts';

const operation: Operation = {
  summary:
    'How a metric stands beside its threshold, and what people have set of it; of all metrics without a name.',
  query: metricQuery,
  answers: {
    200: json('A metric, or all of them without their histories.', tuneAnswerSchema, etagHeader),
  },
  refusals: [400, 404],
};

export function tuneGet(admin: FastifyInstance, view: AdminView): void {
  admin.get<{ Querystring: TextFields }>('/tune', { config: { operation } }, (request, reply) => {
    const { fields, problems } = fromText(request.query);
    const { metric } = checked(metricQuery, fields, problems);
    const nowSeconds = view.nowSeconds();
    if (metric === undefined) return { metrics: metricViews(view, nowSeconds) };
    const watched = found(view.thresholds, metric);
    const tuning = view.tunings.of(metric);
    void reply.header('etag', entityTag(tuning.version));
    return { ...thresholdHead(watched, tuning, nowSeconds), history: tuning.history.map(auditEntryView) };
  });
}

function metricViews({ thresholds, tunings }: AdminView, nowSeconds: number): object[] {
  return thresholds.all().map((watched) => {
    const tuning = tunings.of(watched.definition.name);
    return { ...thresholdHead(watched, tuning, nowSeconds), history_total: tuning.history.length };
  });
}
