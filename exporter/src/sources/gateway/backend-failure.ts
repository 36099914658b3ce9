import { errors } from 'undici';

/** Why a request got no whole answer from the backend, and what to tell the client. */
export interface Failure {
  readonly code: 400 | 502 | 504;
  /** One clause for problem documents, logs and /healthz. */
  readonly why: string;
}

/** @param error what undici gave for a request that the client had not left. */
export function failureOf(error: Error): Failure {
  if (error instanceof errors.ConnectTimeoutError)
    return { code: 504, why: 'no connection within connect_timeout_seconds' };
  if (error instanceof errors.HeadersTimeoutError)
    return { code: 504, why: 'no answer within response_timeout_seconds' };
  if (error instanceof errors.BodyTimeoutError)
    return { code: 504, why: 'the answer stopped for response_timeout_seconds' };
  if (error instanceof errors.InvalidArgumentError)
    return { code: 400, why: `the request cannot be forwarded: ${error.message}` };
  return { code: 502, why: reasonOf(error) };
}

/** An AggregateError (all addresses of a name refused) has an empty message: its parts have the reasons. */
function reasonOf(error: Error): string {
  if (error instanceof AggregateError) {
    return error.errors.map((part) => (part instanceof Error ? part.message : String(part))).join('; ');
  }
  return error.message;
}
