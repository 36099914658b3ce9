/** Where a breaker's time and randomness come from. */
export interface BreakerParts {
  /** Milliseconds, the same in all threads of the process; never steps backward, never below 0. */
  readonly nowMs: () => number;
  /** Within [0, 1); asked once an opening, so that many instances do not probe at once. */
  readonly random: () => number;
}

/** The machine's. The origin is that of the process, in milliseconds since 1970, and stays when somebody sets the clock. */
export const machineParts: BreakerParts = {
  nowMs: () => performance.timeOrigin + performance.now(),
  random: () => Math.random(),
};
