import type { Breaker } from '../api/schema/breakers.ts';
import { worst } from '../components/status.ts';
import { breakerLevel } from './breaker-level.ts';

/** @returns the breaker that most needs somebody, the first of those that are alike; undefined when there is none. */
export function worstOf(breakers: readonly Breaker[]): Breaker | undefined {
  const level = worst(breakers.map(breakerLevel));
  return breakers.find((breaker) => breakerLevel(breaker) === level);
}
