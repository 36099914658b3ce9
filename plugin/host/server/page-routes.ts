import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bootData, type BootInput } from './boot-data.ts';
import { sendMessage } from './message.ts';
import { pageHtml, type Manifest } from './page.ts';
import type { Visitor } from './visitor.ts';

/** For an icon that Grafana has and its packages lack: a ring shows that something would be there. */
const iconInstead =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2"/></svg>';

export interface PageParts extends Omit<BootInput, 'libraryVersion'> {
  manifest: Manifest;
  visitorOf: (request: FastifyRequest) => Visitor;
}

/** The page, at every address that nothing else has: the browser finds out what to show there. */
export function pageRoutes(app: FastifyInstance, parts: PageParts): void {
  const { manifest, visitorOf, plugin } = parts;
  const { id } = plugin.app.json;
  app.get('/', (_request, reply) => reply.redirect(`/a/${id}`));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!;
    if (path.startsWith('/public/build/img/icons/')) return reply.type('image/svg+xml').send(iconInstead);
    if (request.method !== 'GET' || /^\/(api|public|host)\//.test(path)) {
      return sendMessage(reply, 404, `nothing answers ${request.method} ${path} in the preview`);
    }
    const data = bootData({ ...parts, libraryVersion: manifest.libraryVersion }, visitorOf(request));
    const html = pageHtml(manifest, data, `/public/plugins/${id}/module.js`);
    return reply.code(200).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);
  });
}
