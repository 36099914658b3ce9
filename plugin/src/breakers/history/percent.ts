/** A span of time, in ms since the epoch. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** @returns where a span lies within a range, in percent of its width; whoever draws it cuts what is outside. */
export function percentOf(span: Span, range: Span): { left: number; width: number } {
  const whole = Math.max(1, range.toMs - range.fromMs);
  return {
    left: (100 * (span.fromMs - range.fromMs)) / whole,
    width: (100 * (span.toMs - span.fromMs)) / whole,
  };
}
