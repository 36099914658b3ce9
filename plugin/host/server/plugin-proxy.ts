import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayUse } from '../proxy/access.ts';
import { outgoingHeaders, returningHeaders } from '../proxy/headers.ts';
import { matchRoute } from '../proxy/match-route.ts';
import type { PluginJson, PluginRoute } from '../proxy/plugin-json.ts';
import { climbs, targetOf } from '../proxy/target.ts';
import type { TemplateData } from '../proxy/template.ts';
import type { AppSettings } from './app-settings.ts';
import { sendMessage } from './message.ts';
import type { Visitor } from './visitor.ts';

export interface PluginProxyParts {
  json: PluginJson;
  settings: AppSettings;
  visitorOf: (request: FastifyRequest) => Visitor;
}

const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * `/api/plugin-proxy/ID/*` by the routes of plugin.json, as Grafana has it: the first that matches decides, whether the
 * role is enough included. Bodies go through as they come, both ways, so that events arrive one by one.
 *
 * Register it in a scope of its own: it takes bodies as raw streams.
 */
export function pluginProxy(app: FastifyInstance, { json, settings, visitorOf }: PluginProxyParts): void {
  void app.register(replyFrom, { undici: { headersTimeout: 30_000, bodyTimeout: 0, connections: 64 } });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => {
    done(null, payload);
  });

  app.route<{ Params: { id: string } }>({
    method: verbs,
    url: '/api/plugin-proxy/:id/*',
    handler: (request, reply) => {
      if (request.params.id !== json.id)
        return sendMessage(reply, 404, `no plugin ${request.params.id} is installed`);
      const path = pathAfter(request.url, `/api/plugin-proxy/${json.id}/`);
      const match = matchRoute(json.routes, request.method, path);
      if (match === null || climbs(path))
        return sendMessage(reply, 404, `no route of ${json.id} takes ${request.method} ${path}`);
      const { role, login, actions } = visitorOf(request);
      if (!mayUse(match.route, role, actions)) return sendMessage(reply, 403, denied(match.route, role));
      try {
        return forward(
          reply,
          targetOf(match, settings.templateData),
          match.route,
          settings.templateData,
          login,
        );
      } catch (error) {
        return sendMessage(reply, 500, (error as Error).message);
      }
    },
  });
}

function forward(
  reply: FastifyReply,
  target: URL,
  route: PluginRoute,
  data: TemplateData,
  login: string,
): FastifyReply {
  return reply.from(target.href, {
    rewriteRequestHeaders: (_request, headers) => outgoingHeaders(headers, route, data, login),
    rewriteHeaders: returningHeaders,
    onError: (failed, { error }) => {
      void sendMessage(
        failed as FastifyReply,
        502,
        `${target.origin} does not answer (${error.message}); start it, or mend its URL in the app's configuration`,
      );
    },
  });
}

function pathAfter(url: string, prefix: string): string {
  return url.split('?')[0]!.slice(prefix.length);
}

function denied({ reqAction, reqRole, path }: PluginRoute, role: string): string {
  const needed = reqAction === '' ? `the role ${reqRole}` : `the permission ${reqAction}`;
  return `${path} needs ${needed}, you are ${role}; take another role above, or ask an administrator`;
}
