import { STATUS_CODES } from 'node:http';

/** An error as a client reads it. @see RFC 9457 */
export interface ProblemDetails {
  readonly status: number;
  readonly title: string;
  /** What happened and what to do about it. */
  readonly detail: string;
}

export const problemContentType = 'application/problem+json';

/** @param detail what happened, with the value, and the remedy. */
export function problemDetails(status: number, detail: string): ProblemDetails {
  return { status, title: STATUS_CODES[status] ?? 'Unknown', detail };
}
