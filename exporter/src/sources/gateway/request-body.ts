import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** @returns undefined for a request without a body. */
export function bodyOf(request: IncomingMessage, response: ServerResponse): RequestBody | undefined {
  const { headers } = request;
  if (headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0')
    return undefined;
  return new RequestBody(request, response);
}

/**
 * The body of a request, read only as fast as it is wanted. A client that waits for `100 Continue` gets it when the first
 * byte is wanted: there is a connection to the backend then.
 *
 * undici destroys a body it could not send, and destroying the request itself would cut the client's connection before the
 * 502 is written. What nobody wants any more is read and thrown away, so that the connection can be used again.
 */
class RequestBody extends Readable {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  #hasBegun = false;

  constructor(request: IncomingMessage, response: ServerResponse) {
    super();
    this.#request = request;
    this.#response = response;
    this.on('error', () => undefined); // Told by onResponseError; without a listener it would end the process.
  }

  override _read(): void {
    if (this.#hasBegun) this.#request.resume();
    else this.#begin();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#request.off('data', this.#take);
    if (this.#hasBegun) this.#request.resume();
    done(error);
  }

  #begin(): void {
    this.#hasBegun = true;
    const request = this.#request;
    if (request.headers.expect !== undefined && !this.#response.headersSent) this.#response.writeContinue();
    request.on('data', this.#take);
    request.on('end', () => this.push(null));
    request.on('error', (error) => this.destroy(error));
  }

  readonly #take = (chunk: Buffer): void => {
    if (!this.push(chunk)) this.#request.pause();
  };
}
