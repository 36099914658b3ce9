import type { FastifyReply } from 'fastify';

/** Answers as Grafana's API does where something is wrong. */
export function sendMessage(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ message });
}
