import type { FastifyInstance } from 'fastify';
import { refusalOf } from './guard.ts';
import { sendMessage } from './message.ts';

const headers = {
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Nothing is asked of anybody else. Emotion writes styles into the page, icons are data in them, and zod compiles.
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
};

/** Refuses what was not meant for this page, and tells browsers to keep to themselves what it says. */
export function protect(app: FastifyInstance, listenHost: string): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(headers);
    const { host, origin, 'sec-fetch-site': site } = request.headers;
    const why = refusalOf(listenHost, { method: request.method, host, origin, site });
    if (why !== null) return sendMessage(reply, 403, why);
  });
}
