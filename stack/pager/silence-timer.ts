import type { Silence } from './watchdog.ts';

/**
 * How long the watchdog has been silent. A restart begins anew, so a stack that was stopped overnight has all
 * its time to come up; and because the clock is monotonic, so has a machine that was suspended or whose clock
 * was set.
 */
export class SilenceTimer {
  readonly #monotonicSeconds: () => number;
  #since: number;
  #isSinceStart = true;

  constructor(monotonicSeconds: () => number) {
    this.#monotonicSeconds = monotonicSeconds;
    this.#since = monotonicSeconds();
  }

  get silence(): Silence {
    return { seconds: this.#monotonicSeconds() - this.#since, isSinceStart: this.#isSinceStart };
  }

  heard(): void {
    this.#since = this.#monotonicSeconds();
    this.#isSinceStart = false;
  }
}
