/** How a request ended; the numbers are those of breaker.wat. */
export const outcomes = {
  success: 0,
  failure: 1,
  /** A success that took too long; `record` finds it by its duration. */
  slow: 2,
  /** The client has gone, say: it tells nothing of the backend. */
  ignored: 3,
} as const;

export type Outcome = (typeof outcomes)[keyof typeof outcomes];
