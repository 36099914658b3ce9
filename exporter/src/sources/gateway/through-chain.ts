import type { ServiceConfig } from '../../config/schema.ts';
import { passed, type Composed } from '../../core/dispatch/composed.ts';
import { codeClientClosed } from '../../core/traffic/status-codes.ts';
import type { MiddlewareExchange } from '../../middleware/exchange.ts';
import { answer, answerProblem } from './answer.ts';
import { GatewayExchange } from './gateway-exchange.ts';
import type { GatewayPassage } from './gateway-passage.ts';

/** What comes after the middleware. */
export interface Onward {
  /** The request may go to the backend. */
  readonly passed: () => void;
  /** A middleware is broken: the client has got a 500. */
  readonly failed: (error: unknown) => void;
}

/** Takes a request through the middleware of its chain, and its answer back, whoever gives it. */
export function throughChain(
  chain: Composed<MiddlewareExchange>,
  { name, trust_forwarded: isTrusted }: ServiceConfig,
  passage: GatewayPassage,
  onward: Onward,
): void {
  const exchange = new GatewayExchange(name, passage, isTrusted);
  const told = passage.onAnswer;
  passage.editRequest = (headers) => exchange.edited(headers);
  const failed = (error: unknown): void => {
    passage.onAnswer = told; // Not by those whose part in it is unknown.
    onward.failed(error);
    answerProblem(passage, 500, 'middleware of the gateway has failed; see the log of the exporter');
  };
  const went = (answeredBy: number): void => {
    passage.onAnswer = (head) => {
      exchange.showAnswer(head);
      try {
        chain.onAnswer(exchange, answeredBy);
      } catch (error) {
        onward.failed(error);
        throw error;
      }
      told?.(head);
    };
    if (passage.response.destroyed) passage.onSettled({ kind: 'client-failed', code: codeClientClosed });
    else if (answeredBy === passed) onward.passed();
    else if (exchange.ownAnswer === undefined)
      failed(
        new TypeError(`${chain.middleware[answeredBy]!.name} gave 'answered' without an answer; call answer`),
      );
    else answer(passage, exchange.ownAnswer);
  };
  try {
    const verdict = chain.onRequest(exchange);
    if (typeof verdict === 'number') went(verdict);
    else verdict.then(went, failed);
  } catch (error) {
    failed(error);
  }
}
