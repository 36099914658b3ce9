/** @param secondsLeft of an OPEN breaker. There is no timer in it: when they are over, it waits for a request. */
export function leftText(secondsLeft: number): string {
  return secondsLeft > 0 ? `${Math.ceil(secondsLeft)} s left` : 'the next request is a probe';
}
