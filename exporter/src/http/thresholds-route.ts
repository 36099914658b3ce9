import type { FastifyInstance } from 'fastify';
import type { AdminView } from './admin-view.ts';
import { breachView } from './breach-view.ts';
import { checked } from './checked.ts';
import { found } from './found.ts';
import { json, type Operation } from './openapi/operation.ts';
import { thresholdsSchema } from './threshold-schema.ts';
import { thresholdHead } from './threshold-view.ts';
import { fromText, type TextFields } from './tune/text-fields.ts';
import { metricQuery } from './tune/tune-request.ts';
import type { WatchedThreshold } from '../thresholds/watched-threshold.ts';

const operation: Operation = {
  summary: 'Every metric with its band, its score and when it was breached.',
  query: metricQuery,
  answers: { 200: json('All of them, or the one that was asked for.', thresholdsSchema) },
  refusals: [400, 404],
};

export function thresholdsRoute(admin: FastifyInstance, view: AdminView): void {
  admin.get<{ Querystring: TextFields }>('/api/v1/thresholds', { config: { operation } }, (request) => {
    const { fields, problems } = fromText(request.query);
    const { metric } = checked(metricQuery, fields, problems);
    const { thresholds } = view;
    const all = metric === undefined ? thresholds.all() : [found(thresholds, metric)];
    const nowSeconds = view.nowSeconds();
    return {
      thresholds: all.map((watched) => thresholdView(view, watched, nowSeconds)),
      metrics_max: thresholds.metricsMax,
      turned_away_total: thresholds.turnedAwayTotal,
    };
  });
}

function thresholdView({ tunings }: AdminView, watched: WatchedThreshold, nowSeconds: number): object {
  const { breach, breaches } = watched.threshold;
  const newestFirst = [...breaches, ...(breach === undefined ? [] : [breach])].reverse();
  const tuning = tunings.of(watched.definition.name);
  return { ...thresholdHead(watched, tuning, nowSeconds), breaches: newestFirst.map(breachView) };
}
