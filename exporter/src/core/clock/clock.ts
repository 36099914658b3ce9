/** Where time enters. `core/` never reads a clock of its own: whoever builds an object hands one in. */
export interface Clock {
  /** Seconds since an arbitrary start; never steps backward. For durations. */
  monotonicSeconds(): number;
  /** Seconds since the Unix epoch, with fractions; may step when the machine's clock is set. For timestamps. */
  wallSeconds(): number;
}
