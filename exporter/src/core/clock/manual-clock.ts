import type { Clock } from './clock.ts';

/** A clock that moves only when told to: tests cross an hour in no time, and always the same hour. */
export class ManualClock implements Clock {
  #monotonicSeconds = 0;
  #wallSeconds: number;

  /** @param wallSeconds what the wall clock shows at the start; seconds since the Unix epoch. */
  constructor(wallSeconds = 1_700_000_000) {
    this.#wallSeconds = wallSeconds;
  }

  monotonicSeconds(): number {
    return this.#monotonicSeconds;
  }

  wallSeconds(): number {
    return this.#wallSeconds;
  }

  /** @param seconds 0 or more; both clocks move. */
  advance(seconds: number): void {
    if (!(seconds >= 0))
      throw new RangeError(
        `seconds must be 0 or more, got ${seconds}; use stepWall to set the wall clock back`,
      );
    this.#monotonicSeconds += seconds;
    this.#wallSeconds += seconds;
  }

  /** Sets the wall clock forward or back, as an administrator or NTP does; durations do not notice. */
  stepWall(seconds: number): void {
    this.#wallSeconds += seconds;
  }
}
