import type { ServiceConfig } from '../../config/schema.ts';
import { passed, type Composed } from '../../core/dispatch/composed.ts';
import { codeClientClosed } from '../../core/traffic/status-codes.ts';
import type { MiddlewareExchange } from '../../middleware/exchange.ts';
import { answer, answerProblem } from './answer.ts';
import { GatewayExchange } from './gateway-exchange.ts';
import type { GatewayPassage } from './gateway-passage.ts';
import type { AnswerHead } from './passage.ts';

/** What comes after the middleware. */
export interface Onward {
  /** The request may go to the backend. */
  readonly passed: (passage: GatewayPassage) => void;
  /** A middleware is broken: the client has got a 500. */
  readonly failed: (error: unknown) => void;
}

/** Takes a request through the middleware of its chain, and its answer back, whoever gives it. */
export function throughChain(
  chain: Composed<MiddlewareExchange>,
  service: ServiceConfig,
  passage: GatewayPassage,
  onward: Onward,
): void {
  new ChainedRequest(chain, service, passage, onward).go();
}

/** One request, from the first middleware to the last. */
class ChainedRequest {
  readonly #chain: Composed<MiddlewareExchange>;
  readonly #passage: GatewayPassage;
  readonly #onward: Onward;
  readonly #exchange: GatewayExchange;
  /** Hears of the answer after the middleware. */
  readonly #told: ((head: AnswerHead) => void) | undefined;

  constructor(
    chain: Composed<MiddlewareExchange>,
    { name, trust_forwarded: isTrusted }: ServiceConfig,
    passage: GatewayPassage,
    onward: Onward,
  ) {
    this.#chain = chain;
    this.#passage = passage;
    this.#onward = onward;
    this.#exchange = new GatewayExchange(name, passage, isTrusted);
    this.#told = passage.onAnswer;
  }

  go(): void {
    try {
      const verdict = this.#chain.onRequest(this.#exchange);
      if (typeof verdict === 'number') this.#went(verdict);
      else this.#wait(verdict);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** A client that leaves meanwhile ends the request, whatever the middleware goes on to do. */
  #wait(verdict: Promise<number>): void {
    const { response } = this.#passage;
    response.on('close', this.#leave);
    verdict
      .finally(() => response.off('close', this.#leave))
      .then((answeredBy) => {
        if (response.destroyed) this.#leave();
        else this.#went(answeredBy);
      })
      .catch((error: unknown) => {
        this.#failed(error);
      });
  }

  readonly #leave = (): void => {
    this.#passage.onSettled({ kind: 'client-failed', code: codeClientClosed });
  };

  #went(answeredBy: number): void {
    const passage = this.#passage;
    const { ownAnswer } = this.#exchange;
    if ((answeredBy === passed) !== (ownAnswer === undefined)) throw new TypeError(this.#unsaid(answeredBy));
    passage.onAnswer = (head) => {
      this.#show(head, answeredBy);
    };
    if (ownAnswer !== undefined) {
      answer(passage, ownAnswer);
      return;
    }
    if (this.#exchange.isEdited) passage.editRequest = (headers) => this.#exchange.edited(headers);
    this.#onward.passed(passage);
  }

  #unsaid(answeredBy: number): string {
    if (answeredBy === passed) return "a middleware has called answer without giving 'answered'; give it";
    const { name } = this.#chain.middleware[answeredBy]!;
    return `${name} gave 'answered' without an answer; call answer`;
  }

  #show(head: AnswerHead, answeredBy: number): void {
    this.#exchange.showAnswer(head);
    try {
      this.#chain.onAnswer(this.#exchange, answeredBy);
    } catch (error) {
      this.#onward.failed(error);
      throw error;
    }
    this.#told?.(head);
  }

  #failed(error: unknown): void {
    const passage = this.#passage;
    if (passage.isSettled) {
      if (!passage.response.destroyed) passage.response.destroy(); // Half an answer is none.
      return; // What a client that has left makes a middleware throw is no failure of it.
    }
    passage.onAnswer = this.#told; // Not by those whose part in it is unknown.
    this.#onward.failed(error);
    answerProblem(passage, 500, 'middleware of the gateway has failed; see the log of the exporter');
  }
}
