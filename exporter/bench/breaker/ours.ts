import type { Breaker } from '../../src/core/breaker/breaker.ts';
import { breakerDefaults } from '../../src/core/breaker/settings.ts';
import { attach, sharedBreakers } from '../../src/core/breaker/shared-breakers.ts';

const pool = attach(sharedBreakers(Array(64).fill(breakerDefaults), 1, 0), 0, () => 0.5);

/** @returns a closed breaker. All are of one set, as in a service, which has one set a thread. */
export function freshBreaker(): Breaker {
  const breaker = pool.pop();
  if (breaker === undefined) throw new Error('the pool of breakers must last for the run; make it larger');
  return breaker;
}
