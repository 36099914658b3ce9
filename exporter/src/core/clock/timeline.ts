import type { Clock } from './clock.ts';

/**
 * Seconds since the Unix epoch that never step: the wall clock's when it is made, and from there on the monotonic
 * clock's. Setting the machine's clock moves it at the next start, and then never behind what it has shown before.
 */
export class Timeline {
  readonly #clock: Clock;
  readonly #offsetSeconds: number;

  /** @param notBeforeSeconds the last time that an earlier run has shown. */
  constructor(clock: Clock, notBeforeSeconds = 0) {
    this.#clock = clock;
    this.#offsetSeconds = Math.max(clock.wallSeconds(), notBeforeSeconds) - clock.monotonicSeconds();
  }

  nowSeconds(): number {
    return this.#offsetSeconds + this.#clock.monotonicSeconds();
  }
}
