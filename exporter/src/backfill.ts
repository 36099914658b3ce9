import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config/schema.ts';
import type { Timeline } from './core/clock/timeline.ts';
import { periodSeconds } from './core/slo/windows.ts';
import type { EventBucket } from './core/window/sliding-counts.ts';
import { matchers } from './rules/promql.ts';
import type { GatewayLog } from './sources/gateway/service-gateway.ts';
import { queryRange } from './sources/promql/query-range.ts';
import type { WatchedSlo } from './watched-slo.ts';

/** The stack starts together: Prometheus may take a while longer, or read its log again after a crash. */
const waitsSeconds = [0, 1, 2, 5, 10, 30, 60];
/** What the recordings are rates over; end to end they are all that happened. */
const stepSeconds = 300;

interface BackfillParts {
  readonly config: Config;
  readonly slos: readonly WatchedSlo[];
  readonly timeline: Timeline;
  readonly timeScale: number;
  readonly log: GatewayLog;
  readonly signal: AbortSignal;
}

/**
 * Reads the history of objectives that have none of their own from Prometheus' recordings, where the configuration names
 * a server. Windows of a few minutes get it in steps of five. What cannot be read is logged, and counting goes on.
 */
export async function backfill(parts: BackfillParts): Promise<void> {
  const { prometheus_url: url } = parts.config;
  const startedSeconds = parts.timeline.nowSeconds();
  const strangers = parts.slos.filter(({ hasHistory }) => !hasHistory);
  if (url === undefined || strangers.length === 0) return;
  for (const [index, wait] of waitsSeconds.entries()) {
    await sleep(wait * 1000, undefined, { signal: parts.signal, ref: false });
    try {
      for (const slo of strangers) await backfillOne(slo, url, startedSeconds, parts);
      return;
    } catch (error) {
      if (parts.signal.aborted) return;
      if (index === waitsSeconds.length - 1)
        parts.log.warn({ why: String(error) }, 'the budget history could not be read; it begins now');
    }
  }
}

async function backfillOne(
  slo: WatchedSlo,
  url: string,
  startedSeconds: number,
  { config, timeline, timeScale, log, signal }: BackfillParts,
): Promise<void> {
  const step = stepSeconds / timeScale;
  const labels = matchers({ env: config.env, service: slo.service, slo: slo.slo.name });
  const read = async (kind: 'total' | 'bad'): Promise<Map<number, number>> => {
    const [series] = await queryRange({
      url,
      query: `slo:events_${kind}:rate5m{${labels}}`,
      startSeconds: startedSeconds - periodSeconds / timeScale,
      endSeconds: startedSeconds,
      stepSeconds: step,
      signal,
    });
    return new Map(series?.points);
  };
  const [total, bad] = [await read('total'), await read('bad')];
  const history = [...total].map(([endSeconds, rate]): EventBucket => ({
    atSeconds: endSeconds - step / 2,
    bad: (bad.get(endSeconds) ?? 0) * step,
    total: rate * step,
  }));
  slo.prepend(history, timeline.nowSeconds());
  log.info(
    { service: slo.service, slo: slo.slo.name, steps: history.length },
    'the budget history was read from Prometheus',
  );
}
