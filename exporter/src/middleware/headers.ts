import type { HeadersConfig } from '../config/middleware-schema.ts';
import type { Middleware } from '../core/dispatch/middleware.ts';
import type { MiddlewareExchange } from './exchange.ts';

/** Sets and removes headers, of the request and of the answer. */
export function headersMiddleware(
  config: HeadersConfig,
  kind: Middleware<never>['kind'],
): Middleware<MiddlewareExchange> {
  const set = {
    request: Object.entries(config.set_request ?? {}),
    answer: Object.entries(config.set_answer ?? {}),
  };
  const { remove_request: removeRequest = [], remove_answer: removeAnswer = [] } = config;
  return {
    name: 'headers',
    kind,
    onRequest: (exchange) => {
      for (const name of removeRequest) exchange.removeRequestHeader(name);
      for (const [name, value] of set.request) exchange.setRequestHeader(name, value);
      return undefined;
    },
    onAnswer: (exchange) => {
      for (const name of removeAnswer) exchange.removeAnswerHeader(name);
      for (const [name, value] of set.answer) exchange.setAnswerHeader(name, value);
    },
  };
}
