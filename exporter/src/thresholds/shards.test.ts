import { expect, test } from 'vitest';
import { shardName, shardOf, shardsCount } from './shards.ts';

test.each([
  ['love/error_ratio', 943],
  ['queue_depth{queue="mail"}', 893],
  ['', 217],
])('the shard of %j is the same in every run', (metric, shard) => {
  expect(shardOf(metric)).toBe(shard);
});

test('ten thousand metrics of one query are about ten a shard, and no shard has many', () => {
  const sizes = new Map<number, number>();
  for (let index = 0; index < 10_000; index += 1) {
    const shard = shardOf(`queue_depth{queue="${index}"}`);
    sizes.set(shard, (sizes.get(shard) ?? 0) + 1);
  }
  expect([...sizes.keys()].every((shard) => shard >= 0 && shard < shardsCount)).toBe(true);
  expect(sizes.size).toBeGreaterThan(1000);
  expect(Math.max(...sizes.values())).toBeLessThan(30);
});

test('names are those of files, all of one length', () => {
  expect([shardName(0), shardName(15), shardName(1023)]).toEqual([
    'thresholds-000',
    'thresholds-00f',
    'thresholds-3ff',
  ]);
});
