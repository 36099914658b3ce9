import { median } from '../../src/core/replay/median.ts';
import type { RecordedEvents } from '../../src/core/replay/recorded-events.ts';
import type { NamedPolicy } from '../../src/replay/replayed.ts';
import { seededRandom } from './random.ts';
import { detectionSeconds, falsePages, healthyDays, outage, type Traffic } from './simulation.ts';

/** How much is simulated. */
export interface Extent {
  /** Healthy spans of `days`, each of a seed of its own. */
  readonly spans: number;
  readonly days: number;
  /** Outages of each kind among few requests. */
  readonly outages: number;
  /** And among many: they differ little, and each costs as many random numbers as there are requests. */
  readonly outagesBusy: number;
}

/** How one policy did. Detection is Infinity where the median outage was missed. */
export interface PolicyResult {
  readonly name: string;
  /** For each span. */
  readonly falsePages: readonly number[];
  readonly totalOutageSecondsMedian: number;
  readonly partialMissedRatio: number;
  readonly busyTotalOutageSecondsMedian: number;
  readonly busyPartialOutageSecondsMedian: number;
}

export const quiet: Traffic = { requestsPerSecond: 0.02, badRatio: 0.0005 };
export const busy: Traffic = { requestsPerSecond: 100, badRatio: 0.0005 };
export const partialRatio = 0.03;

/** Replays the same events for every policy. @param say what is under way. */
export function compare(
  policies: readonly NamedPolicy[],
  extent: Extent,
  say: (line: string) => void,
): PolicyResult[] {
  const over = <Result>(
    what: string,
    count: number,
    eventsOf: (random: () => number) => RecordedEvents,
    measure: (events: RecordedEvents, policy: NamedPolicy['policy']) => Result,
  ): Result[][] => {
    say(what);
    const traces = Array.from({ length: count }, (_, seed) => eventsOf(seededRandom(seed + 1)));
    return policies.map(({ policy }) => traces.map((events) => measure(events, policy)));
  };
  const pages = over(
    `${extent.spans} x ${extent.days} healthy days at ${quiet.requestsPerSecond} requests/s`,
    extent.spans,
    (random) => healthyDays(quiet, extent.days, random),
    falsePages,
  );
  const outages = (count: number, traffic: Traffic, badRatio: number): number[][] =>
    over(
      `${count} outages of ${badRatio * 100}% at ${traffic.requestsPerSecond} requests/s`,
      count,
      (random) => outage(traffic, badRatio, random),
      detectionSeconds,
    );
  const total = outages(extent.outages, quiet, 1);
  const partial = outages(extent.outages, quiet, partialRatio);
  const busyTotal = outages(extent.outagesBusy, busy, 1);
  const busyPartial = outages(extent.outagesBusy, busy, partialRatio);
  return policies.map(({ name }, index) => ({
    name,
    falsePages: pages[index]!,
    totalOutageSecondsMedian: median(total[index]!)!,
    partialMissedRatio: partial[index]!.filter((seconds) => seconds === Infinity).length / extent.outages,
    busyTotalOutageSecondsMedian: median(busyTotal[index]!)!,
    busyPartialOutageSecondsMedian: median(busyPartial[index]!)!,
  }));
}
