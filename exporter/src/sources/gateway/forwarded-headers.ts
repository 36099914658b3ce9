import type { RawHeaders } from './passage.ts';
import { valueOf } from './raw-headers.ts';

/**
 * Headers that speak of one connection and not of the message, so a gateway takes them off on both sides.
 *
 * @see RFC 9110 section 7.6.1; `proxy-connection` and `keep-alive` are older than it and still sent.
 */
export const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);
const forwarded: ReadonlySet<string> = new Set([
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
]);

/** The client side of a request, which the backend cannot see for itself. */
export interface Peer {
  readonly address: string;
  readonly host: string | undefined;
  /** The target has named another host than Host does: it counts. */
  readonly authority?: string | undefined;
  /** Keep what an outer proxy has already said, and add to it. */
  readonly isTrusted: boolean;
}

/** What frames and routes a message is no hop-by-hop header, whatever `Connection` says. */
const endToEnd: ReadonlySet<string> = new Set(['host', 'content-length']);

const none: ReadonlySet<string> = new Set();

/** @returns the header names that `Connection` declares to be hop-by-hop as well, in lower case. */
function connectionOptions(raw: readonly string[]): ReadonlySet<string> {
  const value = valueOf(raw, 'connection')?.toLowerCase();
  if (value === undefined || value === 'keep-alive' || value === 'close') return none;
  const names = value.split(',').map((option) => option.trim());
  return new Set(names.filter((name) => !endToEnd.has(name)));
}

/** @param isDropped is asked of what is not hop-by-hop, in lower case. */
function without(raw: readonly string[], isDropped: (name: string) => boolean): RawHeaders {
  const options = connectionOptions(raw);
  const kept: RawHeaders = [];
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index]!.toLowerCase();
    if (!hopByHop.has(name) && !options.has(name) && !isDropped(name))
      kept.push(raw[index]!, raw[index + 1]!);
  }
  return kept;
}

/** IPv4 through a dual-stack socket reads `::ffff:192.0.2.1`; backends expect the plain form. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

/**
 * Some backends read `X_Forwarded_For` as `X-Forwarded-For` (CGI, WSGI): what may not be sent in one way goes in neither.
 *
 * @param name in lower case.
 */
function isOurs(name: string): boolean {
  const read = name.includes('_') ? name.replaceAll('_', '-') : name;
  return forwarded.has(read) || (read !== name && (hopByHop.has(read) || endToEnd.has(read)));
}

/**
 * What the backend gets: the client's headers less the hop-by-hop ones, plus `X-Forwarded-For`, `-Host` and `-Proto`.
 * `Expect` goes as well: the gateway answers it. An untrusted client's claims of where it comes from are dropped.
 */
export function requestHeaders(raw: readonly string[], peer: Peer): RawHeaders {
  const { address, authority, isTrusted } = peer;
  const headers = without(
    raw,
    (name) =>
      name === 'expect' ||
      (isOurs(name) && !(isTrusted && name === 'forwarded')) ||
      (name === 'host' && authority !== undefined),
  );
  if (authority !== undefined) headers.unshift('Host', authority);
  const before = (name: string): string | undefined => (isTrusted ? valueOf(raw, name) : undefined);
  const chain = before('x-forwarded-for');
  const client = plainAddress(address);
  headers.push('X-Forwarded-For', chain === undefined ? client : `${chain}, ${client}`);
  const host = before('x-forwarded-host') ?? peer.host;
  if (host !== undefined) headers.push('X-Forwarded-Host', host);
  headers.push('X-Forwarded-Proto', before('x-forwarded-proto') ?? 'http');
  return headers;
}

/**
 * What the client gets: the backend's headers less the hop-by-hop ones.
 *
 * @param isChunked a length beside `Transfer-Encoding` is dropped. @see RFC 9112 section 6.3
 */
export function responseHeaders(raw: readonly string[], isChunked = false): RawHeaders {
  return without(raw, (name) => isChunked && name === 'content-length');
}
