import { isLoopback } from '../http/loopback.ts';

/**
 * Whether a request was meant for this server by whoever sent it. Any page in the browser may send requests
 * to a loopback port; two headers that it cannot forge give it away.
 *
 * - `Host` must name the loopback or the host of --listen: a name rebound to 127.0.0.1 is neither.
 *   On all interfaces (0.0.0.0 or ::, as in Compose) any name may be ours.
 * - `Origin`, which browsers add to every POST and Alertmanager never does, must match `Host`.
 *
 * @returns why the request is refused, with the remedy; null when it is welcome.
 */
export function refusalOf(
  listenHost: string,
  method: string,
  host: string | undefined,
  origin: string | undefined,
): string | null {
  const url = host === undefined ? null : URL.parse(`http://${host}`);
  if (url === null || !isOurs(url.hostname, listenHost)) {
    return `Host must be a loopback name or ${listenHost}, got ${host ?? 'nothing'}; open the page by the address of --listen`;
  }
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && origin !== undefined && URL.parse(origin)?.host !== url.host) {
    return `Origin must match Host (${url.host}), got ${origin}; use the buttons on the pager's own page`;
  }
  return null;
}

function isOurs(name: string, listenHost: string): boolean {
  if (listenHost === '0.0.0.0' || listenHost === '::') return true;
  const bare = name.replace(/^\[(.*)\]$/, '$1');
  return isLoopback(bare) || bare.endsWith('.localhost') || bare === listenHost.toLowerCase();
}
