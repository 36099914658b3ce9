import type { IncomingHttpHeaders } from 'node:http';
import type { PluginRoute } from './plugin-json.ts';
import { fillTemplate, type TemplateData } from './template.ts';

/** What the browser says about itself and where it is, which is nobody's business behind the proxy. */
const dropped = new Set(['cookie', 'origin', 'referer', 'set-cookie', 'x-grafana-user', 'authorization']);

/** Of one connection only, by RFC 9110, section 7.6.1. */
const ofThisConnection = new Set([
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The headers that go on: the browser's without those that tell of it, then who asks, then the route's own.
 *
 * @param login who asks, as `send_user_header` has Grafana send it.
 */
export function outgoingHeaders(
  incoming: IncomingHttpHeaders,
  { headers }: PluginRoute,
  data: TemplateData,
  login: string,
): IncomingHttpHeaders {
  const kept = Object.entries(incoming).filter(([name]) => !dropped.has(name) && !ofThisConnection.has(name));
  const own = headers.map(({ name, content }) => [name.toLowerCase(), fillTemplate(content, data)]);
  return Object.fromEntries([...kept, ['x-grafana-user', login], ...own]) as IncomingHttpHeaders;
}

/** The headers that come back: nobody behind the proxy sets a cookie here, nor sends a page that could run something. */
export function returningHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => name !== 'set-cookie');
  return { ...Object.fromEntries(kept), 'content-security-policy': 'sandbox' };
}
