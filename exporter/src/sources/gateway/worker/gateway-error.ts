import { RulesError, type RuleProblem } from '../../../core/dispatch/rules-error.ts';
import { messageOf } from '../../../text/message-of.ts';

/** What the gateway of a service could not do. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  /** Its index. */
  readonly service: number;
  /** What is wrong with its rules; empty when it is something else. */
  readonly problems: readonly RuleProblem[];

  constructor(service: number, cause: unknown, problems: readonly RuleProblem[] = []) {
    super(messageOf(cause), { cause });
    this.service = service;
    this.problems = cause instanceof RulesError ? cause.problems : problems;
  }
}
