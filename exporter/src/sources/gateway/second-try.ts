import { errors, type Dispatcher } from 'undici';

/** What may be sent again when nobody knows what became of it. @see RFC 9110 section 9.2.2 */
const idempotentMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

/**
 * A backend may close a connection that it has kept at the moment that a request is put on it. Such a request may be sent
 * again, if it is idempotent and has no body.
 *
 * @param error what undici gave before a byte of the answer.
 */
export function mayBeSentAgain({ method, body }: Dispatcher.DispatchOptions, error: Error): boolean {
  return !body && idempotentMethods.has(method) && isStaleConnection(error);
}

/** Where it can be told, a connection that has never served is not meant: there the backend gave up on this very request. */
function isStaleConnection(error: Error & { readonly code?: string }): boolean {
  if (error instanceof errors.SocketError) {
    const isClosed = error.message === 'other side closed' || error.message === 'closed';
    return isClosed && (error.socket?.bytesRead ?? 0) > 0;
  }
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}
