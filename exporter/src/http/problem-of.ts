import type { FastifyRequest } from 'fastify';
import { NotificationError } from '../incidents/notification.ts';
import { StateError } from '../state/state-store.ts';
import { StaleVersionError } from '../tuning/stale-version-error.ts';
import { TokenFileError } from './auth/token-file.ts';
import { BadRequestError, problemDetails, ProblemError, type ProblemDetails } from './problem-details.ts';

/** @returns what a client reads of an error. */
export function problemOf(error: Error, request: FastifyRequest): ProblemDetails {
  const details = problemDetails(statusOf(error), `${error.message}${remedyOf(error, request)}`);
  return error instanceof BadRequestError ? { ...details, problems: error.problems } : details;
}

function statusOf(error: Error & { readonly statusCode?: number }): number {
  if (error instanceof ProblemError) return error.status;
  if (error instanceof NotificationError) return 400;
  if (error instanceof StaleVersionError) return 412;
  if (error instanceof StateError || error instanceof TokenFileError) return 503;
  return error.statusCode ?? 500;
}

/** What Fastify's own messages do not say. */
function remedyOf({ code }: Error & { readonly code?: string }, { routeOptions }: FastifyRequest): string {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return `; send ${routeOptions.bodyLimit / 1024} KiB at most`;
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return '; send one JSON object';
  if (code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return '';
  return `; send ${Object.keys(routeOptions.config.operation?.body ?? {}).join(' or ')}`;
}
