import { STATUS_CODES } from 'node:http';

/** An error as a client reads it. @see RFC 9457 */
export interface ProblemDetails {
  readonly status: number;
  readonly title: string;
  /** What happened and what to do about it. */
  readonly detail: string;
  /** Each thing that is wrong, where a request has several; all of them are in `detail`, too. */
  readonly problems?: readonly string[];
}

export const problemContentType = 'application/problem+json';

/** @param detail what happened, with the value, and the remedy. */
export function problemDetails(status: number, detail: string): ProblemDetails {
  return { status, title: STATUS_CODES[status] ?? 'Unknown', detail };
}

/** A request that is refused. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;

  /** @param message what happened, with the value, and the remedy. */
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A request with anything from one problem on. */
export class BadRequestError extends ProblemError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(400, problems.join('. '));
    this.problems = problems;
  }
}
