import type { FastifyInstance } from 'fastify';
import { admitted } from './admission.ts';
import type { ServiceBreaker } from './service-breaker.ts';

/** The options of the plugin. */
export interface BreakerFastifyOptions {
  readonly breaker: ServiceBreaker;
}

/**
 * Puts a breaker before the routes of a fastify instance: `app.register(breakerFastify, { breaker })`. It is for all of the
 * instance it is registered on, and for what is within; does what `breakerHttp` does. An error that a route throws becomes
 * an answer of fastify's, and counts as that: 500 is a failure, 404 is none.
 */
export function breakerFastify(
  app: FastifyInstance,
  { breaker }: BreakerFastifyOptions,
  done: () => void,
): void {
  app.addHook('onRequest', (request, reply, next) => {
    const admission = admitted(breaker, request.raw, reply.raw);
    if (admission.kind === 'rejected')
      reply.hijack(); // It has been answered.
    else next();
  });
  done();
}

// Without this, fastify would keep the hook from the routes beside the plugin; what fastify-plugin does, without it.
Object.assign(breakerFastify, {
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: 'lovewatch-breaker',
});
