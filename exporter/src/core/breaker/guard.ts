import { rejected, type Breaker } from './breaker.ts';
import { outcomes } from './outcome.ts';

/** What a guarded call gives instead of a result when the breaker lets it not go. One value for all: no Error, no stack. */
export const breakerOpen = Object.freeze({ kind: 'breaker-open' } as const);

/**
 * Guards calls: what rejects is a failure, and is thrown on.
 *
 * @param nowMs the clock of the breaker; read twice a call.
 * @param isFailure which errors are the backend's fault; an error that is not counts as neither.
 */
export function guarded<Result>(
  breaker: Pick<Breaker, 'allow' | 'record'>,
  nowMs: () => number,
  call: () => Promise<Result>,
  isFailure: (error: unknown) => boolean = () => true,
): () => Promise<Result | typeof breakerOpen> {
  return async () => {
    const startMs = nowMs();
    const ticket = breaker.allow(startMs);
    if (ticket === rejected) return breakerOpen;
    try {
      const result = await call();
      const endMs = nowMs();
      breaker.record(outcomes.success, endMs - startMs, endMs, ticket);
      return result;
    } catch (error) {
      const endMs = nowMs();
      const outcome = isFailure(error) ? outcomes.failure : outcomes.ignored;
      breaker.record(outcome, endMs - startMs, endMs, ticket);
      throw error;
    }
  };
}
