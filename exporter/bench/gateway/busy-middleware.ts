import type { Middleware } from '../../src/core/dispatch/middleware.ts';

const busyMs = 0.3;

/** A middleware that takes 300 µs of CPU for each request, as one that checks a signature might. */
export default function busy(): Middleware<unknown> {
  return {
    name: 'busy',
    kind: 'core',
    onRequest: () => {
      const until = performance.now() + busyMs;
      while (performance.now() < until);
      return undefined;
    },
  };
}
