import type { EventQuery } from '../event-query.ts';

/** A service that has never failed may have no series of failures: no series is no failure. */
export function badOrNone(bad: EventQuery, total: EventQuery): EventQuery {
  const orNone = (failures: string, requests: string): string => `${failures}\nor\n0 * ${requests}`;
  return {
    rate: (range) => orNone(bad.rate(range), total.rate(range)),
    increase: (range) => orNone(bad.increase(range), total.increase(range)),
  };
}

/**
 * What is not good is bad. Without a series of successes everything failed. The two are scraped a moment
 * apart, so that there may be more good than total: then nothing is bad.
 */
export function badFromGood(good: EventQuery, total: EventQuery): EventQuery {
  const rest = (requests: string, successes: string): string =>
    `clamp_min(\n${requests}\n- (${successes} or 0 * ${requests}),\n0)`;
  return {
    rate: (range) => rest(total.rate(range), good.rate(range)),
    increase: (range) => rest(total.increase(range), good.increase(range)),
  };
}
