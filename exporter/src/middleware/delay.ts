import type { DelayConfig } from '../config/middleware-schema.ts';
import type { Middleware, Verdict } from '../core/dispatch/middleware.ts';
import type { MiddlewareExchange } from './exchange.ts';

/** Holds requests up. One whose client leaves is let go at once, and nothing of it stays. */
export function delayMiddleware(
  { seconds, jitter_seconds: jitterSeconds, share }: DelayConfig,
  kind: Middleware<never>['kind'],
  random: () => number,
): Middleware<MiddlewareExchange> {
  return {
    name: 'delay',
    kind,
    onRequest: ({ left }) =>
      random() < share ? waited(1000 * (seconds + jitterSeconds * random()), left) : undefined,
  };
}

function waited(ms: number, left: AbortSignal): Promise<Verdict> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      left.removeEventListener('abort', done);
      resolve(undefined);
    };
    const timer = setTimeout(done, ms);
    left.addEventListener('abort', done);
    if (left.aborted) done();
  });
}
