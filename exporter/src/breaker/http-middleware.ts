import type { IncomingMessage, ServerResponse } from 'node:http';
import { admitted } from './admission.ts';
import type { ServiceBreaker } from './service-breaker.ts';

/** A listener for the requests of `node:http` or `node:https`. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Puts a breaker before the handler of a server: `createServer(breakerHttp(breaker, handler))`.
 *
 * While the breaker is open a request is answered with 503, `X-CB-Status: OPEN`, `Retry-After` and a problem document, and
 * the handler does not hear of it. An answer of 500 or more is a failure, and so is an error that the handler throws, which
 * is thrown on; a client that goes before the answer is neither. The time of an answer is that of its headers.
 *
 * A protocol upgrade, which `node:http` gives to its own listeners, is neither seen nor counted.
 */
export function breakerHttp(breaker: ServiceBreaker, handler: RequestHandler): RequestHandler {
  return (request, response) => {
    const admission = admitted(breaker, request, response);
    switch (admission.kind) {
      case 'rejected':
        return undefined;
      case 'untouched':
        return handler(request, response);
      case 'admitted':
        return watched(() => handler(request, response), admission.failed);
    }
  };
}

/** @returns what the call does, once it is known to have failed when it fails. */
function watched(call: () => unknown, failed: () => void): unknown {
  const thrown = (error: unknown): never => {
    failed();
    throw error;
  };
  try {
    const result = call();
    return result instanceof Promise ? result.catch(thrown) : result;
  } catch (error) {
    return thrown(error);
  }
}
