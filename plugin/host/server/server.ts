import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { BuiltHost } from '../build/built-host.ts';
import type { Libraries } from '../paths.ts';
import type { Role } from '../proxy/role.ts';
import type { Provisioning } from '../provisioning/read.ts';
import { AppSettings } from './app-settings.ts';
import { dataSourceRoutes } from './data-source-routes.ts';
import { fontRoutes } from './fonts.ts';
import { sendMessage } from './message.ts';
import { pageRoutes } from './page-routes.ts';
import type { PluginFolder } from './plugin-folder.ts';
import { pluginProxy } from './plugin-proxy.ts';
import { protect } from './protect.ts';
import { queryRoutes } from './query-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { staticRoutes } from './static-routes.ts';
import { visitorOf, type Visitor } from './visitor.ts';

export interface ServerParts {
  plugin: PluginFolder;
  provisioning: Provisioning;
  built: BuiltHost;
  libraries: Libraries;
  listenHost: string;
  roleMax: Role;
  nowMilliseconds: () => number;
  warn: (line: string) => void;
}

/** The server behind the page, not yet listening. Closing it ends every connection, event streams too. */
export function buildServer(parts: ServerParts): FastifyInstance {
  const { plugin, provisioning, built, libraries, roleMax } = parts;
  const { json } = plugin.app;
  const provisioned = provisioning.apps.find(({ type }) => type === json.id);
  const settings = new AppSettings(json, provisioned);
  const visitor = (request: FastifyRequest): Visitor => visitorOf(request, json, roleMax);

  const app = Fastify({ logger: false, bodyLimit: 1_048_576, forceCloseConnections: true });
  protect(app, parts.listenHost);
  explainErrors(app, parts.warn);
  takeForms(app);
  void app.register((scope, _options, done) => {
    pluginProxy(scope, { json, settings, visitorOf: visitor });
    done();
  });
  settingsRoutes(app, {
    pluginId: json.id,
    settings,
    dashboards: provisioning.dashboards,
    version: built.manifest.libraryVersion,
    visitorOf: visitor,
  });
  dataSourceRoutes(app, provisioning.dataSources);
  queryRoutes(app, provisioning.dataSources, parts.nowMilliseconds);
  fontRoutes(app);
  staticRoutes(app, built.folder, [plugin.app, ...plugin.panels], libraries);
  const { manifest } = built;
  pageRoutes(app, { plugin, settings, provisioning, roleMax, manifest, visitorOf: visitor });
  return app;
}

function explainErrors(app: FastifyInstance, warn: (line: string) => void): void {
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) warn(`unexpected: ${error.message}`);
    return sendMessage(reply, status, error.message);
  });
}

/** Prometheus' own API takes its queries as forms. */
function takeForms(app: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded';
  app.addContentTypeParser(type, { parseAs: 'string' }, (_request, body, done) => {
    done(null, new URLSearchParams(body as string));
  });
}
