import type { IncomingMessage } from 'node:http';

/**
 * What is wrong with a request, for its problem document. Never 501, though it would fit: a 5xx counts against the objective,
 * and no client may spend the budget of a service by what it asks for.
 */
export interface RequestFault {
  readonly code: 400 | 417;
  readonly detail: string;
}

/** A reg-name, an IPv4 or an IPv6 address, and maybe a port. @see RFC 3986 section 3.2.2 */
const hostPattern = /^(?:[\w\-.~!$&'()*+,;=%]+|\[[\da-fA-F:.]+\])(?::\d*)?$/;

/** The last good value: most requests of a service name the same host. */
let goodHost = '';

/**
 * Finds what llhttp lets through but two readers may read in two ways, so that the backend never sees it.
 *
 * @param authority of an absolute-form target, which counts instead of Host.
 * @returns undefined for a request that may go.
 */
export function faultOf(request: IncomingMessage, authority: string | undefined): RequestFault | undefined {
  const { headers, httpVersionMajor, httpVersionMinor, url = '' } = request;
  if (httpVersionMajor !== 1)
    return bad(`the version must be HTTP/1.1 or HTTP/1.0, got HTTP/${request.httpVersion}; send HTTP/1.1`);
  return (
    faultOfHost(authority ?? headers.host, httpVersionMinor) ??
    faultOfTarget(request.method, url, authority) ??
    (headers['transfer-encoding'] === undefined
      ? undefined
      : faultOfCoding(headers['transfer-encoding'], httpVersionMinor)) ??
    (headers.expect === undefined ? undefined : faultOfExpectation(headers.expect))
  );
}

function faultOfHost(host: string | undefined, httpVersionMinor: number): RequestFault | undefined {
  if (host === goodHost || (host === undefined && httpVersionMinor === 0)) return undefined;
  if (host === undefined) return bad('HTTP/1.1 needs a Host header; send one');
  if (!hostPattern.test(host))
    return bad(`Host must be HOST or HOST:PORT, got ${JSON.stringify(host)}; mend it`);
  goodHost = host;
  return undefined;
}

function faultOfTarget(
  method: string | undefined,
  target: string,
  authority: string | undefined,
): RequestFault | undefined {
  if (target === '*')
    return method === 'OPTIONS'
      ? bad('OPTIONS * is not forwarded; ask for the options of a path')
      : bad(`${method} * asks for nothing; ask for a path`);
  if (!target.startsWith('/') && authority === undefined)
    return bad(`the target must be a path, got ${JSON.stringify(target.slice(0, 100))}; begin it with /`);
  return target.includes('#')
    ? bad('the target has a #; a fragment is for the client alone: leave it out, or write %23')
    : undefined;
}

/** What was encoded otherwise would reach the backend without a word of how. HTTP/1.0 has no chunks: its length is a guess. */
function faultOfCoding(coding: string, httpVersionMinor: number): RequestFault | undefined {
  if (coding.toLowerCase() !== 'chunked')
    return bad(`Transfer-Encoding must be chunked, got ${JSON.stringify(coding)}; send it as chunks`);
  return httpVersionMinor === 0
    ? bad('HTTP/1.0 has no Transfer-Encoding; send Content-Length, or HTTP/1.1')
    : undefined;
}

function faultOfExpectation(expectation: string): RequestFault | undefined {
  if (expectation.toLowerCase() === '100-continue') return undefined;
  const detail = `Expect must be 100-continue, got ${JSON.stringify(expectation)}; leave it out`;
  return { code: 417, detail };
}

function bad(detail: string): RequestFault {
  return { code: 400, detail };
}
