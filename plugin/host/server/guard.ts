import { isLoopback } from '../../../stack/http/loopback.ts';

/** What of a request tells whether it was meant for this page. */
export interface Caller {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  /** Sec-Fetch-Site, which browsers set and pages cannot forge. */
  site: string | undefined;
}

/**
 * Whether a request was meant for this server by whoever sent it: behind it is the exporter's token, and any page in the
 * browser may send requests to a loopback port.
 *
 * - `Host` must name the loopback or the host of --listen: a name rebound to 127.0.0.1 is neither.
 *   On all interfaces (0.0.0.0 or ::) any name may be ours.
 * - A write must not come from another site: `Origin`, where there is one, matches `Host`, and `Sec-Fetch-Site` says so.
 *
 * @returns why the request is refused, with the remedy; null when it is welcome.
 */
export function refusalOf(listenHost: string, { method, host, origin, site }: Caller): string | null {
  const url = host === undefined ? null : URL.parse(`http://${host}`);
  if (url === null || !isOurs(url.hostname, listenHost)) {
    return `Host must be a loopback name or ${listenHost}, got ${host ?? 'nothing'}; open the page by the address of --listen`;
  }
  if (method === 'GET' || method === 'HEAD') return null;
  if (origin !== undefined && URL.parse(origin)?.host !== url.host) {
    return `Origin must match Host (${url.host}), got ${origin}; use the page itself`;
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return `Sec-Fetch-Site must be same-origin for a write, got ${site}; use the page itself`;
  }
  return null;
}

function isOurs(name: string, listenHost: string): boolean {
  if (listenHost === '0.0.0.0' || listenHost === '::') return true;
  const bare = name.replace(/^\[(.*)\]$/, '$1');
  return isLoopback(bare) || bare.endsWith('.localhost') || bare === listenHost.toLowerCase();
}
