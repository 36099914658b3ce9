import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { includesRole } from '../proxy/role.ts';
import type { DashboardLink } from '../provisioning/dashboards.ts';
import { settingsChange, type AppSettings } from './app-settings.ts';
import { sendMessage } from './message.ts';
import type { Visitor } from './visitor.ts';

export interface SettingsParts {
  pluginId: string;
  settings: AppSettings;
  dashboards: DashboardLink[];
  version: string;
  visitorOf: (request: FastifyRequest) => Visitor;
}

/** The app's settings, which only an administrator changes, and the small answers that apps ask Grafana for. */
export function settingsRoutes(app: FastifyInstance, parts: SettingsParts): void {
  const { pluginId, settings, dashboards, version, visitorOf } = parts;
  const address = `/api/plugins/${pluginId}/settings`;

  app.get(address, () => settings.meta);
  app.post(address, (request, reply) => {
    const { role } = visitorOf(request);
    if (!includesRole(role, 'Admin'))
      return sendMessage(reply, 403, `settings need the role Admin, you are ${role}`);
    const parsed = settingsChange.safeParse(request.body);
    if (!parsed.success)
      return sendMessage(reply, 400, `the settings are wrong: ${z.prettifyError(parsed.error)}`);
    settings.change(parsed.data);
    return reply.send({ message: 'Plugin settings updated' });
  });

  app.get('/api/health', () => ({ database: 'ok', version, commit: 'preview' }));
  app.get('/api/user/preferences', (request) => {
    const { theme, language } = visitorOf(request);
    return { theme: theme ?? '', language, timezone: 'browser', weekStart: 'browser' };
  });
  app.get('/api/search', () =>
    dashboards.map(({ uid, title }) => ({ uid, title, type: 'dash-db', url: `/d/${uid}`, tags: [] })),
  );
}
