import { describe, expect, test } from 'vitest';
import { parseConfig } from '../config/parse.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { tcpServer } from '../testing/tcp.ts';
import { Thresholds } from '../thresholds/thresholds.ts';
import { learnBuiltIns } from './built-in-history.ts';
import { metricDefinitions } from './metric-definitions.ts';

const { builtIn } = metricDefinitions(
  parseConfig('prometheus_url: http://x\nmetrics: [{ name: a, query: up }]\n', 'lovewatch.yaml'),
);

/** @returns what was logged while a server that never answers was asked. */
async function loggedBy(thresholds: Thresholds, clock: ManualClock): Promise<string[]> {
  await using server = await tcpServer(() => undefined);
  const logged: string[] = [];
  const log = {
    info: () => undefined,
    warn: (_: object, message: string): void => void logged.push(message),
  };
  const parts = { url: server.url, thresholds, clock, log, patienceSeconds: 0.05 };
  await learnBuiltIns(builtIn, parts, new AbortController().signal);
  return logged;
}

describe('the history of what the exporter computes', () => {
  test('is waited for a while, for the samples must begin, and then it is said that there is none', async () => {
    const thresholds = new Thresholds();
    for (const metric of builtIn) thresholds.watch(metric);
    expect(await loggedBy(thresholds, new ManualClock())).toEqual([
      'the history of built-in metrics could not be read; their thresholds begin to learn now',
    ]);
  });

  test('is not asked for when the newest sample is from just now', async () => {
    const clock = new ManualClock(1_700_000_040);
    const thresholds = new Thresholds();
    for (const metric of builtIn) thresholds.step(thresholds.watch(metric)!, 1_700_000_040, 1);
    clock.advance(5);
    expect(await loggedBy(thresholds, clock)).toEqual([]);
  });
});
