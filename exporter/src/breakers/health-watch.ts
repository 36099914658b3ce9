import type { Breaker } from '../core/breaker/breaker.ts';
import { healthBand } from '../core/breaker/health.ts';

/** A score costs microseconds, so what it says holds for so long while the state stays as it is. */
const keptMs = 100;

/** Tells whether a backend does so badly that what is optional is left out for it. */
export class HealthWatch {
  readonly #breaker: Breaker;
  #state: Breaker['state'] | undefined;
  #atMs = 0;
  #isDegraded = false;

  constructor(breaker: Breaker) {
    this.#breaker = breaker;
  }

  /**
   * @returns true in the band `degraded`, which half-open is in, and below it where requests pass nevertheless: DISABLED. An
   * open breaker is not degraded: its requests get no answer that could be made cheaper.
   */
  isDegraded(nowMs: number): boolean {
    const { state } = this.#breaker;
    if (state === this.#state && nowMs - this.#atMs < keptMs) return this.#isDegraded;
    this.#state = state;
    this.#atMs = nowMs;
    const isOpen = state === 'OPEN' || state === 'FORCED_OPEN';
    this.#isDegraded = !isOpen && healthBand(this.#breaker.healthScore(nowMs)) !== 'pass';
    return this.#isDegraded;
  }
}
