import type { FaultConfig } from '../config/middleware-schema.ts';
import type { Middleware } from '../core/dispatch/middleware.ts';
import type { MiddlewareExchange } from './exchange.ts';

/** Answers a share of the requests with an error, at random. */
export function faultMiddleware(
  { code, share }: FaultConfig,
  kind: Middleware<never>['kind'],
  random: () => number,
): Middleware<MiddlewareExchange> {
  const detail = `a fault is injected by a rule of the gateway; the backend was not asked. To end it, take the fault out of the rules`;
  return {
    name: 'fault',
    kind,
    onRequest: (exchange) => {
      if (random() >= share) return undefined;
      exchange.answerProblem(code, detail);
      return 'answered';
    },
  };
}
