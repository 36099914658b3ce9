import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RulesChange } from '../../live-rules/change.ts';
import type { RulesBy } from '../../live-rules/kept-rules.ts';
import type { LiveRules } from '../../live-rules/live-rules.ts';
import type { RulesPreview } from '../../live-rules/status.ts';
import type { AdminView } from '../admin-view.ts';
import { actor } from '../auth/authorize.ts';
import { checked, problemsIn } from '../checked.ts';
import { entityTag, versionsMatched } from '../entity-tag.ts';
import { json, type Operation } from '../openapi/operation.ts';
import { fromText, type TextFields } from '../tune/text-fields.ts';
import { done, inTheWay } from './rules-done.ts';
import { foundRules } from './rules-found.ts';
import { etagHeader } from './rules-get.ts';
import {
  deleteQuery,
  putQuery,
  rulesChangeSchema,
  rulesFields,
  type RulesDryRunView,
  type ServiceRulesView,
} from './rules-schema.ts';
import { rulesView } from './rules-view.ts';

interface Sent {
  readonly Querystring: TextFields;
}

const writes = {
  headers: {
    'If-Match': 'The versions that the change is for, such as "3"; * for any.',
    'X-Grafana-User': 'The person that Grafana speaks for: the audit shows both.',
  },
  needsToken: true,
  answers: {
    200: json(
      'The rules, once they serve in all workers and are kept; or what would serve.',
      rulesChangeSchema,
      etagHeader,
    ),
  },
} satisfies Partial<Operation>;

const putOperation: Operation = {
  ...writes,
  summary:
    'Replaces all rules of a service, without a restart; they hold until they are put again or those of the file change.',
  query: putQuery,
  body: { 'application/json': rulesFields },
  refusals: [400, 401, 403, 404, 412, 413, 415, 503],
};

export function rulesPut(scope: FastifyInstance, { rules: live }: AdminView): void {
  scope.put<Sent>('/api/v1/rules', { config: { operation: putOperation } }, async (request, reply) => {
    const { fields, problems } = fromText(request.query);
    const wrong = [...problems, ...problemsIn(putQuery, fields)];
    const { rules, reason } = checked(rulesFields, request.body, wrong);
    const { service, dry_run: isDryRun = false } = checked(putQuery, fields);
    const change: RulesChange = { kind: 'put', service, rules, ...askedBy(request, reason) };
    return await made(live, change, isDryRun, reply);
  });
}

const deleteOperation: Operation = {
  ...writes,
  summary: 'Back to the rules of lovewatch.yaml; where they serve it changes nothing.',
  query: deleteQuery,
  refusals: [400, 401, 403, 404, 409, 412, 503],
};

export function rulesDelete(scope: FastifyInstance, { rules: live }: AdminView): void {
  scope.delete<Sent>('/api/v1/rules', { config: { operation: deleteOperation } }, async (request, reply) => {
    const { fields, problems } = fromText(request.query);
    const body = request.body === undefined ? [] : ['the body must be empty; write ?reason= in the query'];
    const wanted = checked(deleteQuery, fields, [...problems, ...body]);
    const { service, dry_run: isDryRun = false, reason = '' } = wanted;
    return await made(live, { kind: 'reset', service, ...askedBy(request, reason) }, isDryRun, reply);
  });
}

interface Asked {
  readonly by: RulesBy;
  readonly ifVersion: readonly number[] | undefined;
}

function askedBy(request: FastifyRequest, reason: string): Asked {
  const { name, via } = actor(request);
  return { by: { actor: name, via, reason }, ifVersion: versionsMatched(request.headers['if-match']) };
}

/** Makes a change, or only looks at it. */
async function made(
  live: LiveRules,
  change: RulesChange,
  isDryRun: boolean,
  reply: FastifyReply,
): Promise<ServiceRulesView | RulesDryRunView> {
  foundRules(live, change.service);
  if (isDryRun) return dryRun(change, live.preview(change));
  const status = done(change, await live.change(change));
  void reply.header('etag', entityTag(status.version));
  return rulesView(status);
}

function dryRun(change: RulesChange, preview: RulesPreview): RulesDryRunView {
  if (preview.kind !== 'clear') throw inTheWay(change, preview);
  return { service: change.service, dry_run: true, version: preview.version, rules: [...preview.rules] };
}
