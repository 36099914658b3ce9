import { setTimeout as sleep } from 'node:timers/promises';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import type { BurnAlert } from '../../exporter/src/core/slo/policy.ts';
import { followBreaker } from './breaker-moves.ts';
import { nowSeconds, Timeline } from './timeline.ts';
import { breakPath, mendPath, type OutageKind } from './toxics-client.ts';
import { startTraffic, type Traffic } from './traffic.ts';
import {
  crossedAt,
  firingSince,
  isNotified,
  pageSince,
  resolvedSince,
  until,
  type StackUrls,
} from './watch.ts';

/** The alert that an outage of seconds must become. */
export const alertName = 'SLOFastBurn';

/** The path mends by itself after this, should the rehearsal be killed. */
const outageSecondsMax = 600;

/** One outage, from healthy traffic to a resolved page. */
export interface Rehearsal {
  readonly urls: StackUrls & { readonly gateway: string; readonly toxics: string; readonly admin: string };
  /** What the path leads to, in a person's words. */
  readonly behind: string;
  readonly kind: OutageKind;
  readonly requestsPerSecond: number;
  readonly healthySeconds: number;
  /** The alert's condition on raw counters. */
  readonly condition: string;
  /** The alert itself, at the pace of the stack. */
  readonly alert: BurnAlert;
  readonly write: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Breaks the path, waits for the page, mends the path, waits until the page is resolved, and tells each as it happens.
 * However it ends, the path is mended.
 */
export async function rehearse(rehearsal: Rehearsal): Promise<void> {
  const { urls, requestsPerSecond, healthySeconds, write, signal } = rehearsal;
  write(`${requestsPerSecond} requests/s through ${urls.gateway}, healthy for ${healthySeconds} s first\n\n`);
  const traffic = startTraffic(urls.gateway, requestsPerSecond);
  try {
    await sleep(healthySeconds * 1000, undefined, { signal });
    const timeline = new Timeline(nowSeconds(), write);
    await withBreaker(rehearsal, timeline, () => becomePage(rehearsal, timeline, traffic));
  } finally {
    traffic.stop();
    await mendPath(urls.toxics).catch((error: unknown) => {
      write(
        `the path could not be mended and mends by itself within ${outageSecondsMax} s: ${String(error)}\n`,
      );
    });
  }
}

/** Tells what the breaker does, too, from the onset on. */
async function withBreaker(
  { urls, signal }: Rehearsal,
  timeline: Timeline,
  outage: () => Promise<void>,
): Promise<void> {
  const over = new AbortController();
  const following = followBreaker(
    urls.admin,
    timeline.onsetSeconds,
    ({ from, to, atSeconds, why }) => {
      timeline.tell(`breaker ${to}`, `${from} -> ${to}: ${why}`, atSeconds);
    },
    AbortSignal.any([signal, over.signal]),
  );
  try {
    await outage();
  } finally {
    over.abort();
    await following;
  }
}

async function becomePage(
  { urls, behind, kind, condition, alert, signal }: Rehearsal,
  timeline: Timeline,
  traffic: Traffic,
): Promise<void> {
  await breakPath(urls.toxics, kind, outageSecondsMax);
  timeline.tell('onset', `the path between gateway and ${behind}: ${kind}`, timeline.onsetSeconds);
  void traffic.firstFailure().then((code) => {
    timeline.tell('first failure', `the gateway answers ${code}`);
  });
  const crossed = await until(() => crossedAt(urls, condition, catalogue.requests.name), signal);
  // Should several scrapes have passed unnoticed, it crossed before the alert fired all the same.
  const fired = await firingSince(urls, alertName).catch(() => undefined);
  timeline.tell(
    'threshold crossed',
    'by the samples that Prometheus has scraped',
    Math.min(crossed, fired ?? crossed),
  );
  timeline.tell('alert firing', alertName, await until(() => firingSince(urls, alertName), signal));
  const notified = until(() => isNotified(urls, alertName), signal).then(nowSeconds);
  const page = await until(() => pageSince(urls, alertName, timeline.onsetSeconds), signal);
  timeline.tell('notified', 'Alertmanager has the alert', Math.min(await notified, page.receivedAt));
  timeline.tell('page received', page.summary, page.receivedAt);
  await mendPath(urls.toxics);
  const quietSeconds = Math.round(alert.short.seconds + alert.keepFiringSeconds);
  timeline.tell('path mended', `resolves within about ${quietSeconds} s; Ctrl-C is fine`);
  timeline.tell('resolved', urls.pager, await until(() => resolvedSince(urls, page.incidentId), signal));
}
