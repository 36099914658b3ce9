/** No calendar goes further, so no sums of times go beyond what a number can be. */
const secondsMax = 8.64e12;

/** @returns whether it is a time, in seconds since 1970. */
export function isInstant(seconds: number): boolean {
  return Math.abs(seconds) <= secondsMax;
}
