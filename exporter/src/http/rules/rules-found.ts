import type { LiveRules } from '../../live-rules/live-rules.ts';
import type { RulesStatus } from '../../live-rules/status.ts';
import { nearest } from '../nearest.ts';
import { ProblemError } from '../problem-details.ts';

/** @throws ProblemError 404 with the names that were most likely meant. */
export function foundRules(live: LiveRules, service: string): RulesStatus {
  const status = live.get(service);
  if (status !== undefined) return status;
  const names = nearest(
    service,
    live.all().map((each) => each.service),
  );
  const remedy = names.length === 0 ? 'there is no service' : `the nearest are ${names.join(', ')}`;
  throw new ProblemError(404, `no service ${service.slice(0, 100)}; ${remedy}; GET /api/v1/rules lists all`);
}
