const firstSeconds = 0.5;
const longestSeconds = 30;
/** A program that has run for so long has recovered: its next end starts from the beginning. */
const stableSeconds = 60;

/**
 * @param endsInARow how often the program has ended without being stable in between; 1 for the first time.
 * @returns seconds to wait before it is started again: 0.5, 1, 2, 4 … up to 30.
 */
export function backoffSeconds(endsInARow: number): number {
  return Math.min(longestSeconds, firstSeconds * 2 ** Math.max(0, endsInARow - 1));
}

/** @returns the ends in a row after one more end. */
export function countEnd(endsInARow: number, ranSeconds: number): number {
  return ranSeconds >= stableSeconds ? 1 : endsInARow + 1;
}
