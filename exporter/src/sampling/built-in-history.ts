import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/clock/clock.ts';
import { matchers } from '../rules/promql.ts';
import type { GatewayLog } from '../sources/gateway/service-gateway.ts';
import { queryRange } from '../sources/promql/query-range.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import { learn, unread } from './history.ts';
import type { BuiltInDefinition } from './metric-definitions.ts';

/** The first samples wait for the history, but no longer than it takes a stack to start. */
const patienceSeconds = 30;
const waitsSeconds = [0, 1, 2, 5, 10];

export interface BuiltInHistoryParts {
  readonly url: string;
  readonly thresholds: Thresholds;
  readonly clock: Clock;
  readonly log: GatewayLog;
  readonly patienceSeconds?: number;
}

/**
 * Reads the past of metrics that the exporter computes itself from what Prometheus has scraped of an earlier run: where
 * exactly one series has the name, for of several it is not known which is ours. What cannot be read is logged.
 */
export async function learnBuiltIns(
  metrics: readonly BuiltInDefinition[],
  parts: BuiltInHistoryParts,
  stopped: AbortSignal,
): Promise<void> {
  const patience = AbortSignal.timeout((parts.patienceSeconds ?? patienceSeconds) * 1000);
  const signal = AbortSignal.any([stopped, patience]);
  let why = 'no answer in time';
  for (const wait of waitsSeconds) {
    try {
      await sleep(wait * 1000, undefined, { signal, ref: false });
      for (const metric of metrics) await learnOne(metric, parts, signal);
      return;
    } catch (error) {
      stopped.throwIfAborted();
      if (patience.aborted) break;
      why = String(error);
    }
  }
  parts.log.warn(
    { why },
    'the history of built-in metrics could not be read; their thresholds begin to learn now',
  );
}

async function learnOne(
  { name, sampleIntervalSeconds: intervalSeconds }: BuiltInDefinition,
  { url, thresholds, clock, log }: BuiltInHistoryParts,
  signal: AbortSignal,
): Promise<void> {
  const watched = thresholds.find(name);
  if (watched === undefined) return;
  const { valueSeconds } = watched.threshold;
  const stretch = unread(valueSeconds, clock.wallSeconds(), { intervalSeconds, offsetSeconds: 0 });
  if (stretch === undefined) return;
  const query = `lovewatch_threshold_value{${matchers({ metric: name })}}`;
  const answer = await queryRange({ url, query, signal, ...stretch, stepSeconds: intervalSeconds });
  if (answer.length !== 1) return;
  const samples = await learn(thresholds, watched, answer[0]!.points);
  log.info({ metric: name, samples }, 'the history was read from Prometheus');
}
