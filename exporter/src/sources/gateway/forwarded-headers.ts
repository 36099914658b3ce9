/**
 * Headers that speak of one connection and not of the message, so a gateway takes them off on both sides.
 *
 * @see RFC 9110 section 7.6.1; `proxy-connection` and `keep-alive` are older than it and still sent.
 */
const hopByHop: ReadonlySet<string> = new Set([
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

/** Names and values in turn, as node:http and undici give and take them: case, order and repetition are kept. */
export type RawHeaders = string[];

/** The client side of a request, which the backend cannot see for itself. */
export interface Peer {
  readonly address: string;
  readonly host: string | undefined;
  /** Keep what an outer proxy has already said, and add to it. */
  readonly isTrusted: boolean;
}

/** @returns the header names that `Connection` declares to be hop-by-hop as well, in lower case. */
function connectionOptions(raw: readonly string[]): ReadonlySet<string> {
  const options = new Set<string>();
  for (let index = 0; index < raw.length; index += 2) {
    if (raw[index]!.toLowerCase() !== 'connection') continue;
    for (const option of raw[index + 1]!.split(',')) options.add(option.trim().toLowerCase());
  }
  return options;
}

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

function valueOf(raw: readonly string[], wanted: string): string | undefined {
  const values: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    if (raw[index]!.toLowerCase() === wanted) values.push(raw[index + 1]!);
  }
  return values.length === 0 ? undefined : values.join(', ');
}

/** IPv4 through a dual-stack socket reads `::ffff:192.0.2.1`; backends expect the plain form. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

/**
 * What the backend gets: the client's headers less the hop-by-hop ones, plus `X-Forwarded-For`, `-Host` and `-Proto`.
 * `Expect` goes as well: the gateway has answered it. An untrusted client's claims of where it comes from are dropped.
 */
export function requestHeaders(raw: readonly string[], peer: Peer): RawHeaders {
  const headers = without(
    raw,
    (name) => name === 'expect' || (forwarded.has(name) && !(peer.isTrusted && name === 'forwarded')),
  );
  const before = (name: string): string | undefined => (peer.isTrusted ? valueOf(raw, name) : undefined);
  const chain = [before('x-forwarded-for'), plainAddress(peer.address)].filter((part) => part !== undefined);
  headers.push('X-Forwarded-For', chain.join(', '));
  const host = before('x-forwarded-host') ?? peer.host;
  if (host !== undefined) headers.push('X-Forwarded-Host', host);
  headers.push('X-Forwarded-Proto', before('x-forwarded-proto') ?? 'http');
  return headers;
}

/** What the client gets: the backend's headers less the hop-by-hop ones. */
export function responseHeaders(raw: readonly string[]): RawHeaders {
  return without(raw, () => false);
}
