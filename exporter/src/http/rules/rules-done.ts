import { RulesError } from '../../core/dispatch/rules-error.ts';
import type { RulesChange } from '../../live-rules/change.ts';
import type { RulesObstacle, RulesOutcome, RulesStatus } from '../../live-rules/status.ts';
import { messageOf } from '../../text/message-of.ts';
import { BadRequestError, ProblemError } from '../problem-details.ts';

/**
 * @returns how the rules stand after a change.
 * @throws ProblemError with what has kept it from being made.
 */
export function done(change: RulesChange, outcome: RulesOutcome): RulesStatus {
  switch (outcome.kind) {
    case 'done':
      return outcome.status;
    case 'refused':
      throw refusal(change, outcome.error);
    case 'stale':
    case 'foreign':
      throw inTheWay(change, outcome);
  }
}

/** @returns what a client reads of an obstacle: 412 or 403. */
export function inTheWay({ service }: RulesChange, obstacle: RulesObstacle): ProblemError {
  if (obstacle.kind === 'stale')
    return new ProblemError(
      412,
      `the rules of ${service} are at version ${obstacle.version}, and If-Match asks for another; read them again and decide anew`,
    );
  const { modules, known } = obstacle;
  const named = known.length === 0 ? 'it names none' : `it names ${known.join(', ')}`;
  return new ProblemError(
    403,
    `a module is code, and may be put only if lovewatch.yaml names it in a rule, got ${modules.join(', ')}; ${named}: add it there, which takes effect without a restart`,
  );
}

/** Rules that are wrong are the client's to mend, and those of the file are not. */
function refusal({ kind, service }: RulesChange, error: unknown): ProblemError {
  if (!(error instanceof RulesError))
    return new ProblemError(
      503,
      `the rules of ${service} could not be applied: ${messageOf(error)}; nothing has changed: correct the rules, or try again`,
    );
  if (kind === 'put')
    return new BadRequestError(error.problems.map(({ path, message }) => `${path} ${message}`));
  return new ProblemError(
    409,
    `the rules of ${service} in lovewatch.yaml cannot be applied: ${error.message}; correct them there, nothing has changed`,
  );
}
