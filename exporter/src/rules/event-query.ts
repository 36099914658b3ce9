/** A range as a rule writes it: its text such as `5m`, and its length. */
export interface QueryRange {
  readonly text: string;
  readonly seconds: number;
}

/**
 * Events as PromQL over any range; each expression gives one series without labels, or what the user's own
 * sum gives. Each is a whole expression: inside a larger one it needs parentheses.
 */
export interface EventQuery {
  /** Events a second over the range. */
  rate(range: QueryRange): string;
  /** The number of events over the range. */
  increase(range: QueryRange): string;
}
