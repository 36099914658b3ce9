import type { Clock } from '../../core/clock/clock.ts';

/** A backend that does not answer, for /healthz. */
export interface BackendTrouble {
  readonly why: string;
  readonly failuresInARow: number;
  /** Seconds since the Unix epoch. */
  readonly sinceSeconds: number;
}

/** What the gateway's own requests tell of the backend. It sends no requests of its own. */
export class BackendHealth {
  readonly #clock: Clock;
  #trouble: BackendTrouble | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns whether this is news: the backend had been failing. */
  succeeded(): boolean {
    const isNews = this.#trouble !== undefined;
    this.#trouble = undefined;
    return isNews;
  }

  /** @returns whether this is news: the backend had been answering. */
  failed(why: string): boolean {
    const { failuresInARow, sinceSeconds } = this.#trouble ?? {
      failuresInARow: 0,
      sinceSeconds: this.#clock.wallSeconds(),
    };
    this.#trouble = { why, failuresInARow: failuresInARow + 1, sinceSeconds };
    return failuresInARow === 0;
  }

  /** @returns undefined while the backend answers, or has not been asked yet. */
  trouble(): BackendTrouble | undefined {
    return this.#trouble;
  }
}
