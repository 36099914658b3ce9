import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../tuning/metric-tuning.ts';
import { ProblemError } from '../problem-details.ts';
import { grafanaUser } from './grafana-user.ts';
import type { TokenFiles } from './token-files.ts';

/** Under this name a request carries who has sent it. */
export const actorDecorator = 'actor';

/**
 * Makes a scope one for changes: it lets pass whoever shows a token, before anything of the body is read, and each route
 * takes only the content types that it says. 401 without a token, 403 with one that is none of ours.
 */
export function writesOnly(scope: FastifyInstance, tokens: () => TokenFiles): void {
  scope.removeContentTypeParser('text/plain');
  scope.addHook('onRequest', async (request, reply) => {
    refuseForeignPages(request);
    request.setDecorator(actorDecorator, await actorOf(request, reply, tokens()));
  });
}

/** @returns who has sent a request that was let pass. */
export function actor(request: FastifyRequest): Actor {
  return request.getDecorator<Actor>(actorDecorator);
}

/**
 * Behind a plugin proxy that lets a browser in without a password, such as Grafana's with anonymous Editors, the token
 * says nothing about who asks: browsers say where a request came from. @see https://www.w3.org/TR/fetch-metadata/
 */
function refuseForeignPages({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  throw new ProblemError(
    403,
    `a page of another origin must not change anything here, and Sec-Fetch-Site is ${site.slice(0, 60)}; use the app's own pages, or curl`,
  );
}

async function actorOf(request: FastifyRequest, reply: FastifyReply, tokens: TokenFiles): Promise<Actor> {
  const [, value] = /^Bearer +([!-~]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (value === undefined) {
    void reply.header('www-authenticate', 'Bearer realm="lovewatch"');
    throw new ProblemError(
      401,
      `a change needs a token; send Authorization: Bearer TOKEN with one of those in ${tokens.where}`,
    );
  }
  const token = await tokens.shown(value);
  if (token === undefined)
    throw new ProblemError(403, `the token is none of those in ${tokens.where}; send one that is there now`);
  return { name: grafanaUser(request.raw) ?? token.name, via: token.name };
}
