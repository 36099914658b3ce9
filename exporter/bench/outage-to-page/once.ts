import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakPath } from '../../../stack/outage/toxics-client.ts';
import { startTraffic } from '../../../stack/outage/traffic.ts';
import { until } from '../../../stack/outage/watch.ts';
import type { Say } from '../common/command.ts';
import { BenchStack, type Pace } from './bench-stack.ts';
import {
  pageTimes,
  peerTimes,
  requestsLastHour,
  scrapedBefore,
  type PageTimes,
  type PeerTimes,
} from './watch.ts';

/** One outage, in seconds since the Unix epoch. */
export interface Outage extends PageTimes {
  readonly onset: number;
  readonly scraped: number;
  readonly peers: PeerTimes;
}

/** Live and healthy before the outage; Prometheus must have scraped and evaluated, and the exporter read its history. */
const warmUpSeconds = 30;
const pageSecondsMax = 240;
/** Of the hour's requests; the stack takes seconds to start, and nobody asks it anything then. */
const historyRatioMin = 0.97;

/** One outage of a stack of its own, from healthy traffic to the page. Whatever happens, the stack is stopped. */
export async function outageOnce(pace: Pace, say: Say, signal: AbortSignal): Promise<Outage> {
  const folder = await mkdtemp(join(tmpdir(), 'lovewatch-bench-'));
  try {
    const stack = await BenchStack.start(folder, pace, say, signal);
    try {
      return await breakAndWait(stack, pace, signal);
    } finally {
      await stack.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function breakAndWait(
  stack: BenchStack,
  { requestsPerSecond, intervalSeconds }: Pace,
  signal: AbortSignal,
): Promise<Outage> {
  const traffic = startTraffic(stack.url('gateway'), requestsPerSecond);
  try {
    // An outage does not wait for a scrape: it comes at any moment between two.
    await sleep((warmUpSeconds + Math.random() * intervalSeconds) * 1000, undefined, { signal });
    await assertHealthyHour(stack, requestsPerSecond);
    const late = AbortSignal.any([signal, AbortSignal.timeout(pageSecondsMax * 1000)]);
    const onset = Date.now() / 1000;
    await breakPath(stack.url('toxics'), 'reset', 2 * pageSecondsMax);
    const times = await until(() => pageTimes(stack), late);
    const scraped = await scrapedBefore(stack, times.evaluated);
    return { onset, scraped, ...times, peers: await until(() => peerTimes(stack), late) };
  } finally {
    traffic.stop();
  }
}

/** With a shorter history an outage would page sooner, and the figures would be too good. */
async function assertHealthyHour(stack: BenchStack, requestsPerSecond: number): Promise<void> {
  const counted = await requestsLastHour(stack);
  for (const [who, requests] of Object.entries(counted))
    if (!(requests >= historyRatioMin * requestsPerSecond * 3600))
      throw new Error(
        `${who} must count an hour of ${requestsPerSecond} requests/s before the outage, got ${Math.round(requests)}`,
      );
}
