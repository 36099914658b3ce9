import type { BreakerState } from '../core/breaker/state-word.ts';

/**
 * How long a breaker has let nothing pass, with what goes on. It never goes down, though the thread that ends an opening
 * has taken the time of that a little before another asked.
 */
export class OpenTime {
  #endedMs = 0;
  #sinceMs: number | undefined;
  #shownMs = 0;

  /** @param atMs by the common clock. */
  entered(state: BreakerState, atMs: number): void {
    if (this.#sinceMs !== undefined) this.#endedMs += Math.max(0, atMs - this.#sinceMs);
    this.#sinceMs = state === 'OPEN' || state === 'FORCED_OPEN' ? atMs : undefined;
  }

  seconds(nowMs: number): number {
    const onMs = this.#sinceMs === undefined ? 0 : Math.max(0, nowMs - this.#sinceMs);
    this.#shownMs = Math.max(this.#shownMs, this.#endedMs + onMs);
    return this.#shownMs / 1000;
  }
}
