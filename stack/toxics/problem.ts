import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import { sendProblem } from '../http/problem.ts';
import { ToxicConflictError } from './toxic-set.ts';
import { ToxicInvalidError } from './toxic.ts';

/** An answer that is an error, with what to do about it in the message. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** Answers any error as `application/problem+json`. @see RFC 9457 */
export function replyWithProblem(
  error: FastifyError | Error,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = statusOf(error);
  const detail = status >= 500 ? 'the toxics proxy failed to answer; restart it' : detailOf(error);
  void sendProblem(reply, status, detail);
}

/** Fastify's own messages name the problem; what to do about it is added here. */
const remedies: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'a toxic is under 64 KiB of JSON',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'send Content-Type: application/json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'send one JSON object',
};

function detailOf(error: FastifyError | Error): string {
  const remedy = 'code' in error ? remedies[error.code] : undefined;
  return remedy === undefined ? error.message : `${error.message}; ${remedy}`;
}

function statusOf(error: FastifyError | Error): number {
  if (error instanceof Problem) return error.status;
  if (error instanceof ToxicInvalidError) return 400;
  if (error instanceof ToxicConflictError) return 409;
  return ('statusCode' in error ? error.statusCode : undefined) ?? 500;
}
