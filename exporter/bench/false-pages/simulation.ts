import { RecordedEvents, type RecordedInterval } from '../../src/core/replay/recorded-events.ts';
import { replay, type Firing } from '../../src/core/replay/replay.ts';
import type { BurnPolicy } from '../../src/core/slo/policy.ts';
import { poisson } from './random.ts';

/** Scrape and evaluation. */
export const stepSeconds = 15;
export const objective = 0.999;
/** As long as the longest window that pages. */
const historySeconds = 6 * 3600;
/** How long a page may take before the outage counts as missed. */
export const patienceSeconds = 4 * 3600;

/** Requests that come by chance, and fail by chance. */
export interface Traffic {
  readonly requestsPerSecond: number;
  readonly badRatio: number;
}

/** @returns what a healthy service, whose failures its users do not mind, does over some days, after a history. */
export function healthyDays(traffic: Traffic, days: number, random: () => number): RecordedEvents {
  return new RecordedEvents(intervals([{ ...traffic, seconds: historySeconds + days * 86_400 }], random));
}

/** @returns a healthy history, and from its end on an outage in which this share of the requests fails. */
export function outage(traffic: Traffic, badRatio: number, random: () => number): RecordedEvents {
  const stretches = [
    { ...traffic, seconds: historySeconds },
    { ...traffic, badRatio, seconds: patienceSeconds },
  ];
  return new RecordedEvents(intervals(stretches, random));
}

function intervals(
  stretches: readonly (Traffic & { seconds: number })[],
  random: () => number,
): RecordedInterval[] {
  let atSeconds = 0;
  return stretches.flatMap(({ requestsPerSecond, badRatio, seconds }) =>
    Array.from({ length: seconds / stepSeconds }, () => {
      const requests = requestsPerSecond * stepSeconds;
      const bad = poisson(requests * badRatio, random);
      atSeconds += stepSeconds;
      return { atSeconds, bad, total: bad + poisson(requests * (1 - badRatio), random) };
    }),
  );
}

/** @returns how often the policy pages though nothing is wrong. */
export function falsePages(events: RecordedEvents, policy: BurnPolicy): number {
  return afterHistory(events, policy).length;
}

/** @returns from the first failure of an outage to the page; Infinity when none came in time. */
export function detectionSeconds(events: RecordedEvents, policy: BurnPolicy): number {
  const [first] = afterHistory(events, policy);
  return first === undefined ? Infinity : Math.max(0, first.firedAtSeconds - historySeconds);
}

/** @returns what fires at the end of the history or begins to later. */
function afterHistory(events: RecordedEvents, policy: BurnPolicy): Firing[] {
  return replay({ events, policy, objective, stepSeconds }).filter(
    ({ resolvedAtSeconds = Infinity }) => resolvedAtSeconds > historySeconds,
  );
}
