import type { BackendBreaker } from '../../breakers/backend-breaker.ts';
import type { BackendBreakers } from '../../breakers/backend-breakers.ts';
import { nearest } from '../nearest.ts';
import { ProblemError } from '../problem-details.ts';

/** @throws ProblemError 404 with the names that were most likely meant. */
export function foundBreaker(breakers: BackendBreakers, backend: string): BackendBreaker {
  const breaker = breakers.get(backend);
  if (breaker !== undefined) return breaker;
  const names = nearest(
    backend,
    breakers.all().map(({ name }) => name),
  );
  const remedy = names.length === 0 ? 'there is no service' : `the nearest are ${names.join(', ')}`;
  throw new ProblemError(
    404,
    `no breaker ${backend.slice(0, 100)}; ${remedy}; GET /api/v1/breakers lists all`,
  );
}
