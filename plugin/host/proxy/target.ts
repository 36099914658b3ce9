import type { RouteMatch } from './match-route.ts';
import { fillTemplate, type TemplateData } from './template.ts';

/**
 * Where a request goes: exactly the route's url, or with what `*` stands for behind it. A query in the route's url is
 * dropped; the client's is the caller's to keep. A slash at the end of a url of jsonData gives two, as in Grafana.
 *
 * @throws Error when the filled url is none, mostly because jsonData lacks it.
 */
export function targetOf({ route, rest }: RouteMatch, data: TemplateData): URL {
  const filled = fillTemplate(route.url, data);
  const target = URL.parse(filled);
  if (target === null || !/^https?:$/.test(target.protocol)) {
    throw new Error(
      `the url of the route ${route.path} must be an http address, got ${filled}; set it in the app's configuration`,
    );
  }
  target.search = '';
  target.hash = '';
  if (rest !== '') target.pathname = `${target.pathname.replace(/\/$/, '')}/${rest}`;
  return target;
}

/** Whether a path climbs out of its route: `.` and `..` are resolved by what parses the address, in every writing. */
export function climbs(path: string): boolean {
  return path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment)) || /%2f|%5c|\\/i.test(path);
}
