import type { IncomingMessage } from 'node:http';

/** The one protocol that a gateway lets a client change to. @see RFC 9110 section 7.8: any other Upgrade may be ignored. */
export const webSocket = 'websocket';

/**
 * Whether a request may become a tunnel: a WebSocket handshake, to the letter. Any other protocol could be HTTP itself, as
 * h2c is, with requests that nothing here would see.
 *
 * @see RFC 6455 section 4.1
 */
export function isWebSocketHandshake(request: IncomingMessage): boolean {
  const { method, httpVersion, headers } = request;
  return (
    method === 'GET' &&
    httpVersion === '1.1' &&
    headers.upgrade?.toLowerCase() === webSocket &&
    headers['transfer-encoding'] === undefined &&
    (headers['content-length'] ?? '0') === '0'
  );
}

/** Whether node:http has let go of the connection for it, as `GatewayServer` wants; the types of node:http do not tell. */
export function isUpgrade(request: IncomingMessage & { readonly upgrade?: boolean | null }): boolean {
  return request.upgrade === true && isWebSocketHandshake(request);
}
