import type { IncomingMessage, ServerResponse } from 'node:http';
import { rejected } from '../core/breaker/breaker.ts';
import { outcomes, type Outcome } from '../core/breaker/outcome.ts';
import { problemContentType, problemDetails } from '../http/problem-details.ts';
import type { ServiceBreaker } from './service-breaker.ts';

/** What becomes of a request. */
export type Admission =
  /** Nothing is counted. */
  | { readonly kind: 'untouched' }
  /** Its outcome is recorded by itself, at the headers of the answer or when there will be none. */
  | { readonly kind: 'admitted'; readonly failed: () => void }
  /** It has been answered. */
  | { readonly kind: 'rejected' };

const untouched: Admission = { kind: 'untouched' };
const refused: Admission = { kind: 'rejected' };
const statusHeader = 'X-CB-Status';

/** Asks the breaker, answers 503 if it says no, and else sees to it that the outcome is recorded exactly once. */
export function admitted(
  breaker: ServiceBreaker,
  request: IncomingMessage,
  response: ServerResponse,
): Admission {
  if (isUpgrade(request)) return untouched;
  const startMs = breaker.nowMs();
  const ticket = breaker.allow(startMs);
  if (ticket === rejected) {
    answerOpen(breaker, response);
    return refused;
  }
  if (breaker.health.band === 'degraded') response.setHeader(statusHeader, 'DEGRADED');
  let isRecorded = false;
  const record = (outcome: Outcome): void => {
    if (isRecorded) return;
    isRecorded = true;
    const nowMs = breaker.nowMs();
    breaker.record(outcome, nowMs - startMs, nowMs, ticket);
  };
  const withoutHeaders = (): void => {
    record(hasClientGone(request, response) ? outcomes.ignored : outcomes.failure);
  };
  onHeaders(response, () => {
    record(response.statusCode >= 500 ? outcomes.failure : outcomes.success);
  });
  response.once('close', withoutHeaders);
  return { kind: 'admitted', failed: withoutHeaders };
}

/** A connection that is no HTTP any more. A request that only asks for it is one as any other, or it would get around. */
function isUpgrade(request: IncomingMessage & { readonly upgrade?: unknown }): boolean {
  return request.upgrade === true;
}

/**
 * Node has no event for the headers of an answer, whether the handler writes them itself or not; but all of them go
 * through `writeHead`. One that throws, for a bad status, has written nothing.
 */
function onHeaders(response: ServerResponse, listener: () => void): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (...given: unknown[]) => {
    writeHead(...given);
    listener();
    return response;
  };
}

/** A client that goes ends its side or resets it; when the handler gives up, the error is the answer's, or there is none. */
function hasClientGone({ socket }: IncomingMessage, { errored }: ServerResponse): boolean {
  return socket.readableEnded || (Boolean(socket.errored) && !errored);
}

/** The body of the request, if any, is read and thrown away by Node. */
function answerOpen(breaker: ServiceBreaker, response: ServerResponse): void {
  const seconds = Math.max(1, Math.ceil(breaker.openMs / 1000));
  const detail = `The circuit breaker ${breaker.name} is open; try again in ${seconds} s.`;
  const body = JSON.stringify(problemDetails(503, detail));
  response.writeHead(503, {
    [statusHeader]: 'OPEN',
    'Retry-After': String(seconds),
    'Content-Type': problemContentType,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
