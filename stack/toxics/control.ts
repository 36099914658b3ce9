import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

import { refuseOtherSites } from './guard.ts';
import { Problem, replyWithProblem } from './problem.ts';
import type { ToxicProxy } from './proxy.ts';
import { parseToxic } from './toxic.ts';

const bodyBytesMax = 64 * 1024;

/**
 * The control API of one proxy: a subset of Toxiproxy's, with its paths and words.
 *
 * @see https://github.com/Shopify/toxiproxy#http-api
 */
export function createControl(proxy: ToxicProxy): FastifyInstance {
  const app = fastify({ bodyLimit: bodyBytesMax, forceCloseConnections: true });
  app.setErrorHandler(replyWithProblem);
  app.setNotFoundHandler((request, reply) => {
    const detail = `${request.method} ${request.url} is no call of this API; try GET /proxies`;
    replyWithProblem(new Problem(404, detail), request, reply);
  });
  app.addHook('onRequest', (request, _reply, done) => {
    refuseOtherSites(request);
    done();
  });
  acceptEmptyJson(app);

  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/proxies', () => ({ [proxy.name]: proxy.describe() }));
  app.get<{ Params: { name: string } }>('/proxies/:name', ({ params }) => {
    requireProxy(proxy, params.name);
    return proxy.describe();
  });
  app.post<{ Params: { name: string } }>('/proxies/:name/toxics', ({ params, body }) => {
    requireProxy(proxy, params.name);
    const toxic = parseToxic(body);
    proxy.toxics.add(toxic);
    return toxic;
  });
  app.delete<{ Params: { name: string; toxic: string } }>(
    '/proxies/:name/toxics/:toxic',
    ({ params }, reply) => {
      requireProxy(proxy, params.name);
      if (!proxy.toxics.remove(params.toxic)) throw new Problem(404, noToxic(proxy, params.toxic));
      return reply.code(204).send();
    },
  );
  app.post('/reset', (_request, reply) => {
    proxy.toxics.clear();
    return reply.code(204).send();
  });
  return app;
}

/** Clients of Toxiproxy send POST /reset and DELETE as JSON with nothing in it. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, body, done);
  });
}

function requireProxy(proxy: ToxicProxy, name: string): void {
  if (name === proxy.name) return;
  throw new Problem(404, `there is no proxy "${name}"; the one here is "${proxy.name}"`);
}

function noToxic(proxy: ToxicProxy, name: string): string {
  const names = proxy.toxics.list().map((toxic) => `"${toxic.name}"`);
  const present = names.length === 0 ? 'there are none now' : `there are ${names.join(', ')}`;
  return `proxy "${proxy.name}" has no toxic "${name}"; ${present}`;
}
