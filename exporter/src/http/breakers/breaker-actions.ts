import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { BreakerAction } from '../../breakers/action.ts';
import { says } from '../../config/says.ts';
import type { AdminView } from '../admin-view.ts';
import { actor } from '../auth/authorize.ts';
import { checked } from '../checked.ts';
import { component } from '../openapi/components.ts';
import { json, type Operation } from '../openapi/operation.ts';
import { reason } from '../reason.ts';
import { sentBody } from '../sent-body.ts';
import { fromText, together, type TextFields } from '../tune/text-fields.ts';
import { foundBreaker } from './breaker-found.ts';
import { breakerSchema } from './breaker-schema.ts';
import { breakerView } from './breaker-view.ts';

const bodyExample = '{"reason": "the database is being moved"}';
const fields = component(
  'BreakerActionFields',
  z.strictObject({ reason }, { error: says('must be a JSON object', `write ${bodyExample}`) }),
);

/** What each action does, for whoever reads the document. */
const actions: Readonly<Record<BreakerAction, string>> = {
  'force-open':
    'Lets nothing pass to a backend until auto or force-closed, whatever its health: the state FORCED_OPEN.',
  'force-closed':
    'Lets all pass to a backend until auto or force-open, however many fail: the state DISABLED, which counts calls and does not protect.',
  auto: 'Ends force-open and force-closed: CLOSED with nothing counted yet, or DISABLED where the configuration says enabled: false. Of a breaker that neither holds of it changes nothing: an OPEN one stays OPEN.',
};

interface Sent {
  readonly Params: { readonly backend: string };
  readonly Querystring: TextFields;
}

/**
 * `POST /api/v1/breakers/{backend}/...`: a person takes a breaker over, or gives it back. The reason comes in the query, in
 * a form or in JSON. What is so already is not noted again.
 */
export function breakerActions(scope: FastifyInstance, { breakers }: AdminView): void {
  for (const action of Object.keys(actions) as BreakerAction[]) {
    const path = `/api/v1/breakers/:backend/${action}`;
    scope.post<Sent>(path, { config: { operation: operationOf(action) } }, async (request) => {
      const sent = together(fromText(request.query), sentBody(request, bodyExample));
      const { reason } = checked(fields, sent.fields, sent.problems);
      const breaker = foundBreaker(breakers, request.params.backend);
      const { name, via } = actor(request);
      await breaker.act(action, { actor: name, via, reason });
      return breakerView(breaker.status());
    });
  }
}

function operationOf(action: BreakerAction): Operation {
  return {
    summary: actions[action],
    path: { backend: 'The name of the service.' },
    query: fields.partial(),
    headers: { 'X-Grafana-User': 'The person that Grafana speaks for: the audit shows both.' },
    body: { 'application/x-www-form-urlencoded': fields.partial(), 'application/json': fields.partial() },
    isBodyOptional: true,
    needsToken: true,
    answers: {
      200: json('How the breaker stands, once it is kept; also when it was so already.', breakerSchema),
    },
    refusals: [400, 401, 403, 404, 413, 415, 503],
  };
}
