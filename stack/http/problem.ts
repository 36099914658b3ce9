import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';

/**
 * Answers with a problem document.
 *
 * @param detail what is wrong and what to do about it.
 * @see RFC 9457
 */
export function sendProblem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  const title = STATUS_CODES[status] ?? 'Error';
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}
