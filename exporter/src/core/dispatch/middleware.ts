/**
 * What a middleware says of a request. `undefined`: it may go on. `'answered'`: the middleware has answered by itself, and
 * neither the backend nor the middleware after it get the request.
 */
export type Verdict = 'answered' | undefined;

/**
 * Something done to a request on its way to the backend, or to the answer on its way back. Headers, a rate limit, a delay, a
 * fault, an auth check and a module of one's own are all this.
 *
 * `Exchange` is what the gateway makes of one request: what may be read, changed and answered. This folder knows nothing
 * of it. At least one of the hooks must be there.
 */
export interface Middleware<Exchange> {
  /** For logs, metrics and errors. */
  readonly name: string;
  /** Optional ones are left out while health is degraded; what protects is core. */
  readonly kind: 'core' | 'optional';
  /**
   * Before the request goes to the backend. May change it, answer it, or hold it up by a promise; without a promise nothing
   * waits. What it throws must end the request: the gateway answers, and the backend does not get it.
   */
  onRequest?(this: this, exchange: Exchange): Verdict | Promise<Verdict>;
  /**
   * When the head of an answer is there, from the backend or from a middleware, and before the client gets it. Not async: an
   * answer waits for nobody. It is not called when the client leaves first, so nothing may be released here.
   */
  onAnswer?(this: this, exchange: Exchange): void;
}
