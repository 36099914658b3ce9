import { outcomes, type Outcome } from '../../core/breaker/outcome.ts';
import { createBreaker, type BreakerOptions, type ServiceBreaker } from '../service-breaker.ts';

/** A breaker whose clock stands still until a test sets it. */
export interface TimedBreaker {
  readonly breaker: ServiceBreaker;
  readonly clock: { nowMs: number };
}

export function breakerOf(options: Partial<BreakerOptions> = {}): TimedBreaker {
  const clock = { nowMs: 1_800_000_000_000 };
  const parts = { nowMs: () => clock.nowMs, random: () => 0 };
  return { breaker: createBreaker({ name: 'payments', ...options }, parts), clock };
}

export function calls(breaker: ServiceBreaker, times: number, outcome: Outcome): void {
  for (let call = 0; call < times; call += 1)
    breaker.record(outcome, 1, breaker.nowMs(), breaker.allow(breaker.nowMs()));
}

/** A third failed, of a share that opens at half: degraded, and closed. */
export function degrade(breaker: ServiceBreaker): void {
  for (let round = 0; round < 20; round += 1) {
    calls(breaker, 2, outcomes.success);
    calls(breaker, 1, outcomes.failure);
  }
}
