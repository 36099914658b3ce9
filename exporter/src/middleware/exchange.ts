/**
 * One request as middleware sees it. Names of headers are taken in any case; values are Latin-1, as node:http has them.
 *
 * What frames a message and what is about one connection, such as Content-Length and Connection, is the gateway's: to set or to
 * remove it is a TypeError.
 *
 * Reading and editing allocate only what they change: a request that no middleware edits is forwarded as it came.
 */
export interface MiddlewareExchange {
  /** The name of the service in `lovewatch.yaml`. */
  readonly service: string;
  /** In capitals. */
  readonly method: string;
  /** As sent, in origin form: `/path?query`. */
  readonly target: string;
  /** The address that the request came from: with `trust_forwarded` the one that the proxy before this one names. */
  readonly client: string;
  /** Aborted when the client leaves: for middleware that waits. */
  readonly left: AbortSignal;

  /** @returns what the request has now, several values joined by `, `; undefined when it has none. */
  requestHeader(name: string): string | undefined;
  /** Replaces all of the name. @throws TypeError for what is no header. */
  setRequestHeader(name: string, value: string): void;
  removeRequestHeader(name: string): void;

  /** 100..599; undefined in `onRequest`, where there is no answer yet. */
  readonly answerCode: number | undefined;
  /** In `onAnswer`: what the answer has now. */
  answerHeader(name: string): string | undefined;
  /** In `onAnswer`. Replaces all of the name. @throws TypeError for what is no header. */
  setAnswerHeader(name: string, value: string): void;
  /** In `onAnswer`. */
  removeAnswerHeader(name: string): void;

  /**
   * In `onRequest`: answers in place of the backend; give `'answered'` after it. Its head goes by `onAnswer` of all that
   * have seen the request, as any other.
   *
   * @param code 200..599.
   * @throws Error when there is an answer already; TypeError for what is no header, as above.
   */
  answer(code: number, headers: Readonly<Record<string, string>>, body: string): void;
  /** The same with a problem document: `detail` says what is wrong, the constraint and the remedy. */
  answerProblem(code: number, detail: string, headers?: Readonly<Record<string, string>>): void;
}
