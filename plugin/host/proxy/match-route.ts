import type { PluginRoute } from './plugin-json.ts';

/** A route that takes a request, and what of the path its `*` stands for: empty for a route without. */
export interface RouteMatch {
  route: PluginRoute;
  rest: string;
}

/**
 * @param path what follows the plugin's id, without the first slash and without query.
 * @returns the first route that matches; null when none does, which Grafana answers with 404.
 */
export function matchRoute(routes: readonly PluginRoute[], method: string, path: string): RouteMatch | null {
  for (const route of routes) {
    const rest = takesMethod(route, method) ? restOf(route.path, path) : null;
    if (rest !== null) return { route, rest };
  }
  return null;
}

/** A route has one verb, exact in its letters, or all of them: `GET,PUT` and `get` match nothing. */
function takesMethod({ method }: PluginRoute, verb: string): boolean {
  return method === '' || method === '*' || method === verb;
}

/** `tune` takes `tune` and `tune/`; `tune/*` takes `tune/x`, not `tune`. */
function restOf(pattern: string, path: string): string | null {
  const bare = pattern.replace(/^\//, '');
  if (!bare.endsWith('*')) return path.replace(/\/$/, '') === bare.replace(/\/$/, '') ? '' : null;
  const before = bare.slice(0, -1);
  return path.startsWith(before) && path.length > before.length ? path.slice(before.length) : null;
}
