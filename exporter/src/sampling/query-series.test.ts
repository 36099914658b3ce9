import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Thresholds } from '../thresholds/thresholds.ts';
import type { Sample } from '../sources/promql/instant-query.ts';
import { QuerySeries } from './query-series.ts';

const definition = {
  name: 'queue_depth',
  query: 'queue_depth',
  unit: 'none',
  source: 'promql',
  severity: 'ticket',
  sampleIntervalSeconds: 3600,
} as const;

function answer(queues: Readonly<Record<string, number>>): Sample[] {
  return Object.entries(queues).map(([queue, value]) => ({ labels: { queue }, seconds: 0, value }));
}

function namesIn(thresholds: Thresholds): string[] {
  return thresholds.all().map((watched) => watched.definition.name);
}

describe('the series of a query', () => {
  test('each have a threshold, with the time that was asked for', async () => {
    const thresholds = new Thresholds();
    const series = new QuerySeries(definition, thresholds);
    expect(series.hasMatched).toBeUndefined();
    await series.take([], 0);
    expect(series.hasMatched).toBe(false);
    await series.take(answer({ mail: 7, sms: 9 }), 3600);
    await series.take([], 7200);
    expect(series.hasMatched).toBe(true);
    expect(namesIn(thresholds)).toEqual(['queue_depth{queue="mail"}', 'queue_depth{queue="sms"}']);
    const { threshold } = thresholds.find('queue_depth{queue="sms"}')!;
    expect([threshold.value, threshold.valueSeconds]).toEqual([9, 3600]);
  });

  test('that have not come for a day of answers are forgotten, and no sooner', async () => {
    const thresholds = new Thresholds();
    const series = new QuerySeries(definition, thresholds);
    await series.take(answer({ mail: 1, gone: 1 }), 0);
    for (let hour = 1; hour < 24; hour += 1) await series.take(answer({ mail: 1 }), hour * 3600);
    expect(namesIn(thresholds)).toHaveLength(2);
    await series.take(answer({ mail: 1 }), 24 * 3600);
    expect(namesIn(thresholds)).toEqual(['queue_depth{queue="mail"}']);
  });

  test('of an earlier run are watched before the first answer, and forgotten after a day without them', async () => {
    const thresholds = new Thresholds();
    const kept = [
      'queue_depth{queue="mail"}',
      'queue_depth{queue="gone"}',
      'queue_depth_max',
      'love/error_ratio',
    ];
    const series = new QuerySeries(definition, thresholds);
    await series.recall(kept);
    expect(namesIn(thresholds)).toEqual(kept.slice(0, 2));
    for (let hour = 0; hour < 24; hour += 1) await series.take(answer({ mail: 1 }), hour * 3600);
    expect(namesIn(thresholds)).toEqual(['queue_depth{queue="mail"}']);
  });

  test('are kept while the server is away, however long', async () => {
    const thresholds = new Thresholds();
    const series = new QuerySeries(definition, thresholds);
    await series.take(answer({ mail: 1, sms: 1 }), 0);
    await series.take(answer({ mail: 1 }), 7 * 86_400);
    expect(namesIn(thresholds)).toHaveLength(2);
  });

  test('that differ only in their __name__ are a mistake that is told, and the first of them counts', async () => {
    const thresholds = new Thresholds();
    const series = new QuerySeries(definition, thresholds);
    const samples = ['up', 'down'].map((name, value) => ({
      labels: { __name__: name, a: 'b' },
      seconds: 0,
      value,
    }));
    await expect(series.take([...samples, ...answer({ mail: 3 })], 60)).rejects.toThrow(
      'the query answers with several series that are all queue_depth{a="b"}; write one query',
    );
    expect(thresholds.find('queue_depth{a="b"}')!.threshold.value).toBe(0);
    expect(thresholds.find('queue_depth{queue="mail"}')!.threshold.value).toBe(3);
  });

  test('that are NaN or infinite are refused and counted, not passed over', async () => {
    const thresholds = new Thresholds();
    await new QuerySeries(definition, thresholds).take(answer({ a: NaN, b: Infinity }), 60);
    expect(thresholds.all().map(({ threshold }) => [threshold.refusedTotal, threshold.samples])).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  test('beyond the room that there is are turned away, and the others go on', async () => {
    const thresholds = new Thresholds({ metricsMax: 2 });
    const series = new QuerySeries(definition, thresholds);
    await series.take(answer({ a: 1, b: 2, c: 3 }), 60);
    expect([thresholds.samplesTotal, thresholds.turnedAwayTotal]).toEqual([2, 1]);
  });

  test('leave room for requests between them, however many they are', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`queue-${index}`, index]));
    const series = new QuerySeries(definition, new Thresholds());
    let [turns, isDone] = [0, false];
    const taken = series.take(answer(many), 60).then(() => (isDone = true));
    while (!isDone) {
      await setImmediate();
      turns += 1;
    }
    await taken;
    expect(turns).toBeGreaterThan(5);
  });
});
