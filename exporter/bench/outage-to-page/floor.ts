import { burnRate, burnRateLower } from '../../src/core/slo/burn-rate.ts';
import type { BurnAlert } from '../../src/core/slo/policy.ts';

/** How long a total outage must last until the rule holds, whoever watches and however fast. */
export interface Floor {
  /** k * (1 - SLO) * W: until the burn rate seen is above the threshold. */
  readonly seenSeconds: number;
  /** Until it is certain: the lower end of its interval is. */
  readonly certainSeconds: number;
}

/**
 * @param requestsPerSecond before and during the outage; failures take the place of requests that leave the window.
 * @returns seconds of total outage after a healthy long window.
 */
export function floorOf(alert: BurnAlert, budgetRatio: number, requestsPerSecond: number): Floor {
  const total = alert.long.seconds * requestsPerSecond;
  const seconds = (rate: typeof burnRate): number => {
    const [below, above] = search(total, (bad) => rate({ bad, total }, budgetRatio) > alert.burnRate);
    return (below + above) / 2 / requestsPerSecond;
  };
  return { seenSeconds: seconds(burnRate), certainSeconds: seconds(burnRateLower) };
}

/** @returns where a condition that holds from some number on begins to hold, to a thousandth. */
function search(most: number, holds: (value: number) => boolean): [below: number, above: number] {
  let [below, above] = [0, most];
  while (above - below > 0.001) {
    const middle = (below + above) / 2;
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return [below, above];
}
