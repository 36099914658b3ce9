import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { isStale } from '../../tuning/change.ts';
import { StaleVersionError } from '../../tuning/stale-version-error.ts';
import type { AdminView } from '../admin-view.ts';
import { actor } from '../auth/authorize.ts';
import { checked, problemsIn } from '../checked.ts';
import { versionsMatched } from '../entity-tag.ts';
import { found } from '../found.ts';
import { json, type Operation } from '../openapi/operation.ts';
import { sentBody } from '../sent-body.ts';
import { changeAnswerSchema, tuneSchema } from '../threshold-schema.ts';
import { dryRunView } from './dry-run-view.ts';
import { fromText, together, type TextFields } from './text-fields.ts';
import { changed, etagHeader } from './tune-answer.ts';
import {
  bodyExample,
  crossProblems,
  deleteQuery,
  postFields,
  putQuery,
  tuneFields,
  tuningOf,
  type TuneFields,
} from './tune-request.ts';

interface Sent {
  readonly Querystring: TextFields;
}

const writes = {
  headers: {
    'If-Match': 'The versions that the change is for, such as "3"; * for any.',
    'X-Grafana-User': 'The person that Grafana speaks for: the audit shows both.',
  },
  needsToken: true,
} satisfies Partial<Operation>;

const setAnswer = json(
  'How the metric stands with it, once it is kept; or what it would have done.',
  changeAnswerSchema,
  etagHeader,
);
const setRefusals = [400, 401, 403, 404, 412, 413, 415, 503];

const putOperation: Operation = {
  ...writes,
  summary: 'Replaces the whole override of a metric: a field that is left out is automatic again.',
  query: putQuery,
  body: { 'application/json': tuneFields },
  answers: { 200: setAnswer },
  refusals: setRefusals,
};

export function tunePut(scope: FastifyInstance, view: AdminView): void {
  scope.put<Sent>('/tune', { config: { operation: putOperation } }, async (request, reply) => {
    const { fields, problems } = fromText(request.query);
    const wrong = [...problems, ...problemsIn(putQuery, fields), ...crossProblems(request.body)];
    const body = checked(tuneFields, request.body, wrong);
    return await set(view, { ...checked(putQuery, fields), ...body }, request, reply);
  });
}

const postOperation: Operation = {
  ...writes,
  summary: 'The same as PUT for curl: the fields in the query, in a form or in JSON.',
  query: postFields.partial(),
  body: {
    'application/x-www-form-urlencoded': postFields.partial(),
    'application/json': postFields.partial(),
  },
  isBodyOptional: true,
  answers: { 200: setAnswer },
  refusals: setRefusals,
};

export function tunePost(scope: FastifyInstance, view: AdminView): void {
  scope.post<Sent>('/tune', { config: { operation: postOperation } }, async (request, reply) => {
    const { fields, problems } = together(fromText(request.query), sentBody(request, bodyExample));
    const wanted = checked(postFields, fields, [...problems, ...crossProblems(fields)]);
    return await set(view, wanted, request, reply);
  });
}

const deleteOperation: Operation = {
  ...writes,
  summary: 'Back to automatic; of a metric that is automatic it changes nothing.',
  query: deleteQuery,
  answers: { 200: json('How the metric stands, once it is kept.', tuneSchema, etagHeader) },
  refusals: [400, 401, 403, 404, 412, 503],
};

export function tuneDelete(scope: FastifyInstance, view: AdminView): void {
  scope.delete<Sent>('/tune', { config: { operation: deleteOperation } }, async (request, reply) => {
    const { fields, problems } = fromText(request.query);
    const body = request.body === undefined ? [] : ['the body must be empty; write ?reason= in the query'];
    const { metric, reason = '' } = checked(deleteQuery, fields, [...problems, ...body]);
    const ifVersion = versionsMatched(request.headers['if-match']);
    const watched = found(view.thresholds, metric);
    const change = { kind: 'reset', metric, actor: actor(request), reason, ifVersion } as const;
    return await changed(view, watched, change, reply);
  });
}

async function set(
  view: AdminView,
  wanted: TuneFields & z.output<typeof putQuery>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<object> {
  const { metric, dry_run: isDryRun = false, reason, ttl_seconds: ttlSeconds } = wanted;
  const ifVersion = versionsMatched(request.headers['if-match']);
  const watched = found(view.thresholds, metric);
  const tuning = tuningOf(wanted);
  if (!isDryRun) {
    const change = {
      kind: 'set',
      metric,
      tuning,
      actor: actor(request),
      reason,
      ttlSeconds,
      ifVersion,
    } as const;
    return await changed(view, watched, change, reply);
  }
  const current = view.tunings.of(metric);
  if (isStale(current, ifVersion)) throw new StaleVersionError(metric, current.version);
  return dryRunView(watched, tuning);
}
