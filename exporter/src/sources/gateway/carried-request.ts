import { codeClientClosed } from '../../core/traffic/status-codes.ts';
import { answerBroken, answerProblem } from './answer.ts';
import type { Failure } from './backend-failure.ts';
import { closeAfter } from './gateway-server.ts';
import type { AnswerHead, Outcome, Passage, RawHeaders } from './passage.ts';

/** A request on its way to the backend, and how it ends, whoever ends it: its passage hears of that once. */
export abstract class CarriedRequest {
  protected readonly passage: Passage;
  #isSettled = false;

  constructor(passage: Passage) {
    this.passage = passage;
    passage.response.on('close', () => {
      this.clientClosed();
    });
  }

  /** Lets the backend go. What comes of it changes nothing any more. */
  protected abstract abort(why: Error): void;

  protected get isSettled(): boolean {
    return this.#isSettled;
  }

  protected get hasClientLeft(): boolean {
    const { request, response } = this.passage;
    return response.destroyed || (request.destroyed && !request.complete);
  }

  protected settle(outcome: Outcome): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.passage.onSettled(outcome);
  }

  /** Tells of a head. @returns undefined when the one who heard of it threw: the client has got a 500. */
  protected announced(code: number, headers: RawHeaders): AnswerHead | undefined {
    const head: AnswerHead = { code, headers };
    try {
      this.passage.onAnswer?.(head);
      return head;
    } catch (error) {
      this.#isSettled = true;
      answerBroken(this.passage, { kind: 'answered', code: 500 });
      this.abort(error as Error);
      return undefined;
    }
  }

  protected fail(failure: Failure): void {
    const { code, why } = failure;
    const outcome: Outcome =
      code === 400 ? { kind: 'client-failed', code } : { kind: 'backend-failed', code, why };
    if (this.passage.response.headersSent) {
      this.settle(outcome);
      this.passage.response.destroy();
    } else this.#answer(code, `${why}; ${remedyFor(failure)}`, outcome);
  }

  /** `close` comes after every answer: only one that was not whole means that the client left. */
  protected clientClosed(): void {
    if (this.#isSettled) return;
    const { headersSent, statusCode } = this.passage.response;
    this.settle(
      headersSent
        ? { kind: 'answered', code: statusCode }
        : { kind: 'client-failed', code: codeClientClosed },
    );
    this.abort(new Error('the client left'));
  }

  /** The client has not sent for client_timeout_seconds: 408 while it can still be told. */
  protected clientHung(): void {
    const { request, response } = this.passage;
    if (this.#isSettled || response.headersSent) {
      response.destroy();
      return;
    }
    closeAfter(request, response);
    const detail = 'the request stopped for client_timeout_seconds; send it without a pause';
    this.#answer(408, detail, { kind: 'client-failed', code: 408 });
    this.abort(new Error('the client stopped sending'));
  }

  #answer(code: number, detail: string, outcome: Outcome): void {
    if (this.#isSettled) return;
    this.#isSettled = true; // The answer settles it.
    answerProblem(this.passage, code, detail, {}, outcome);
  }
}

function remedyFor({ code }: Failure): string {
  return code === 400 ? 'mend the request' : 'see /healthz of the exporter, and whether the service is up';
}
