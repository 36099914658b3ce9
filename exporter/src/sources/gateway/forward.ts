import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import type { Dispatcher, Pool } from 'undici';
import { codeClientClosed } from '../../core/traffic/status-codes.ts';
import { problemContentType, problemDetails } from '../../http/problem-details.ts';
import { failureOf, type Failure } from './backend-failure.ts';
import { requestHeaders, responseHeaders } from './forwarded-headers.ts';

/** How one request ended; `code` is what the client got, or would have got. */
export type Outcome =
  | { readonly kind: 'answered'; readonly code: number }
  /** No whole answer: one that the backend broke off counts as this too, whatever its head said. */
  | { readonly kind: 'backend-failed'; readonly code: number; readonly why: string }
  /** The client left, hung or sent what cannot be forwarded: it says nothing of the backend. */
  | { readonly kind: 'client-failed'; readonly code: number };

/** An absolute-form target (`GET http://host/path`, as to a forward proxy) names this gateway: forward its path. */
function originForm(target: string): string {
  if (!/^https?:\/\//i.test(target)) return target;
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('/') ? path : `/${path}`;
}

/**
 * undici destroys a body it could not send, and destroying the request itself would cut the client's connection
 * before the 502 is written. So it gets a stream in between; requests without a body do without.
 */
function bodyOf(request: IncomingMessage): Readable | null {
  const { 'transfer-encoding': encoding, 'content-length': length = '0' } = request.headers;
  if (encoding === undefined && length === '0') return null;
  const body = new PassThrough();
  request.on('error', (error) => body.destroy(error));
  body.on('error', () => undefined); // Told by onResponseError; without a listener it would end the process.
  return request.pipe(body);
}

/** Latin-1, as node:http reads and writes headers: every byte survives. */
function rawStrings(raw: Dispatcher.DispatchController['rawHeaders']): string[] {
  return Array.isArray(raw)
    ? raw.map((part: Buffer | string) => (typeof part === 'string' ? part : part.toString('latin1')))
    : [];
}

/**
 * Carries one request to the backend and the answer back, both streamed with back pressure.
 *
 * Calls `settle` exactly once, when the client has the whole answer, or never will.
 */
export function forward(
  pool: Pool,
  request: IncomingMessage,
  response: ServerResponse,
  isTrusted: boolean,
  settle: (outcome: Outcome) => void,
): void {
  const exchange = new Exchange(request, response, settle);
  const peer = { address: request.socket.remoteAddress ?? 'unknown', host: request.headers.host, isTrusted };
  pool.dispatch(
    {
      path: originForm(request.url ?? '/'),
      method: request.method as Dispatcher.HttpMethod,
      headers: requestHeaders(request.rawHeaders, peer),
      body: bodyOf(request),
    },
    exchange,
  );
}

/** One request on its way: undici's callbacks on one side, the client's connection on the other. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #settle: (outcome: Outcome) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #isSettled = false;

  constructor(request: IncomingMessage, response: ServerResponse, settle: (outcome: Outcome) => void) {
    this.#request = request;
    this.#response = response;
    this.#settle = settle;
    response.once('close', () => {
      this.#clientClosed();
    });
    request.on('timeout', () => {
      this.#clientHung();
    });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#response.destroyed) controller.abort(new Error('the client left before the request was sent'));
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    code: number,
    _: unknown,
    message?: string,
  ): void {
    if (code < 200) return; // Interim answers are for the gateway's own connection.
    this.#response.writeHead(code, message ?? '', responseHeaders(rawStrings(controller.rawHeaders)));
    this.#response.on('drain', () => {
      controller.resume();
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#response.write(chunk)) controller.pause();
  }

  onResponseEnd(controller: Dispatcher.DispatchController): void {
    const trailers = rawStrings(controller.rawTrailers);
    const pairs = trailers.flatMap((name, index): [string, string][] =>
      index % 2 === 0 ? [[name, trailers[index + 1] ?? '']] : [],
    );
    if (pairs.length > 0) this.#response.addTrailers(pairs);
    this.#response.end();
    this.#finish({ kind: 'answered', code: this.#response.statusCode });
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#hasClientLeft()) {
      this.#clientClosed();
      return;
    }
    if (this.#isSettled) return;
    const failure = failureOf(error);
    this.#finish(
      failure.code === 400 ? { kind: 'client-failed', code: 400 } : { kind: 'backend-failed', ...failure },
    );
    if (this.#response.headersSent) this.#response.destroy();
    else respondWithProblem(this.#response, failure.code, `${failure.why}; ${remedyFor(failure)}`);
  }

  /** `close` comes after every answer: only one that was not whole means that the client left. */
  #clientClosed(): void {
    if (this.#isSettled) return;
    const { headersSent, statusCode } = this.#response;
    this.#finish(
      headersSent
        ? { kind: 'answered', code: statusCode }
        : { kind: 'client-failed', code: codeClientClosed },
    );
    this.#controller?.abort(new Error('the client left'));
  }

  /** The client neither sent nor read for client_timeout_seconds: 408 while it can still be told. */
  #clientHung(): void {
    if (this.#response.headersSent || this.#request.complete) {
      this.#response.destroy();
      return;
    }
    this.#finish({ kind: 'client-failed', code: 408 });
    this.#controller?.abort(new Error('the client stopped sending'));
    this.#response.shouldKeepAlive = false;
    respondWithProblem(
      this.#response,
      408,
      'the request stopped for client_timeout_seconds; send it without a pause',
    );
  }

  #hasClientLeft(): boolean {
    return this.#response.destroyed || (this.#request.destroyed && !this.#request.complete);
  }

  #finish(outcome: Outcome): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#settle(outcome);
  }
}

function remedyFor({ code }: Failure): string {
  return code === 400 ? 'mend the request' : 'see /healthz of the exporter, and whether the service is up';
}

function respondWithProblem(response: ServerResponse, code: number, detail: string): void {
  const body = JSON.stringify(problemDetails(code, detail));
  response.writeHead(code, { 'Content-Type': problemContentType, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
