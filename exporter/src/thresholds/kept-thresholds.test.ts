import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { FileStore } from '../state/file-store.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { KeptThresholds } from './kept-thresholds.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { shardName, shardOf } from './shards.ts';
import { Thresholds } from './thresholds.ts';

const noise = (index: number): number => Math.abs(Math.sin(index * 12.9898) * 43_758.5453) % 1;
const day = 86_400;

/** One run of an exporter over a folder. */
async function running(path: string, clock = new ManualClock()): Promise<Run> {
  const kept = await KeptThresholds.load(new FileStore(path), clock);
  return { kept, clock, thresholds: new Thresholds({ snapshotOf: (name) => kept.take(name) }) };
}

interface Run {
  readonly kept: KeptThresholds;
  readonly clock: ManualClock;
  readonly thresholds: Thresholds;
}

function watch({ thresholds }: Run, ...names: string[]): void {
  for (const name of names) {
    const definition: MetricDefinition = { name, unit: 'none', source: 'promql', severity: 'none', sampleIntervalSeconds: 60 }; // prettier-ignore
    thresholds.watch(definition);
  }
}

/** So many samples for all that is watched, one a minute. */
function learn({ thresholds, clock }: Run, samples: number): void {
  for (let index = 0; index < samples; index += 1) {
    clock.advance(60);
    for (const [metric, watched] of thresholds.all().entries())
      thresholds.step(watched, clock.wallSeconds(), noise(index * 31 + metric) * (index % 70 === 0 ? 3 : 1));
  }
}

const snapshots = ({ thresholds }: Run): object[] =>
  thresholds.all().map(({ threshold }) => threshold.snapshot());
const files = async (path: string): Promise<string[]> => (await readdir(path)).toSorted();
const fileOf = (metric: string): string => `${shardName(shardOf(metric))}.json`;

/** Metrics with a shard each. */
const names = ['love/error_ratio', 'queue_depth{queue="mail"}', 'process/memory_bytes'];

describe('a restart', () => {
  test('after a clean stop learns nothing anew, and goes on with the very same answers', async () => {
    await using folder = await stateFolder();
    const first = await running(folder.path);
    watch(first, ...names);
    learn(first, 300);
    expect(await first.kept.saveAll(first.thresholds)).toBe(true);

    const second = await running(folder.path, new ManualClock(first.clock.wallSeconds()));
    expect(second.kept.unclaimed()).toHaveLength(3);
    watch(second, ...names);
    expect(second.kept.unclaimed()).toHaveLength(0);
    expect(snapshots(second)).toEqual(snapshots(first));
    learn(first, 50);
    learn(second, 50);
    expect(snapshots(second)).toEqual(snapshots(first));
  });

  test('keeps what was learned of metrics that come late, and of those that come after the next restart', async () => {
    await using folder = await stateFolder();
    const first = await running(folder.path);
    watch(first, ...names);
    learn(first, 30);
    await first.kept.saveAll(first.thresholds);
    const second = await running(folder.path, new ManualClock(first.clock.wallSeconds()));
    watch(second, names[0]!);
    await second.kept.saveAll(second.thresholds);
    const third = await running(folder.path, new ManualClock(first.clock.wallSeconds()));
    watch(third, ...names);
    expect(snapshots(third)).toEqual(snapshots(first));
  });

  test('after two weeks without a metric begins it anew', async () => {
    await using folder = await stateFolder();
    const first = await running(folder.path);
    watch(first, ...names);
    learn(first, 5);
    await first.kept.saveAll(first.thresholds);
    const stopped = first.clock.wallSeconds();
    expect((await running(folder.path, new ManualClock(stopped + 14 * day))).kept.unclaimed()).toHaveLength(
      3,
    );
    expect(
      (await running(folder.path, new ManualClock(stopped + 14 * day + 1))).kept.unclaimed(),
    ).toHaveLength(0);
  });
});

describe('saved in turn', () => {
  test('one shard a call, all of them once a minute, and none without metrics', async () => {
    await using folder = await stateFolder();
    const run = await running(folder.path);
    watch(run, ...names);
    learn(run, 1);
    const counts: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      await run.kept.saveNext(run.thresholds);
      counts.push((await files(folder.path)).length);
    }
    expect(counts).toEqual([1, 2, 3, 3, 3]);
    expect(await files(folder.path)).toEqual(names.map(fileOf).toSorted());

    await rm(folder.path, { recursive: true });
    await mkdir(folder.path);
    run.clock.advance(59);
    await run.kept.saveNext(run.thresholds);
    expect(await files(folder.path)).toEqual([]);
    run.clock.advance(1);
    await run.kept.saveNext(run.thresholds);
    expect(await files(folder.path)).toHaveLength(1);
  });

  test('nothing is written when there is nothing', async () => {
    await using folder = await stateFolder();
    const run = await running(folder.path);
    run.clock.advance(1000);
    await run.kept.saveNext(run.thresholds);
    await run.kept.saveAll(run.thresholds);
    expect(await files(folder.path)).toEqual([]);
  });

  test('a shard whose last metric was forgotten is emptied, and the metric does not come back', async () => {
    await using folder = await stateFolder();
    const first = await running(folder.path);
    watch(first, ...names);
    learn(first, 5);
    await first.kept.saveAll(first.thresholds);
    first.thresholds.forget(names[0]!);
    await first.kept.saveAll(first.thresholds);
    const text = await readFile(join(folder.path, fileOf(names[0]!)), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ version: 1, metrics: {} });
    expect((await running(folder.path, first.clock)).kept.unclaimed()).toHaveLength(2);
  });
});

describe('what goes wrong', () => {
  test.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['of another version', (text: string) => text.replace('"version":1', '"version":2')],
    ['something else', () => '[]'],
  ])('a shard that is %s costs its own metrics only, and is set aside', async (_, damaged) => {
    await using folder = await stateFolder();
    const first = await running(folder.path);
    watch(first, ...names);
    learn(first, 30);
    await first.kept.saveAll(first.thresholds);
    const file = join(folder.path, fileOf(names[1]!));
    await writeFile(file, damaged(await readFile(file, 'utf8')));
    const second = await running(folder.path, first.clock);
    watch(second, ...names);
    expect(second.thresholds.all().map(({ threshold }) => threshold.samples)).toEqual([30, 0, 30]);
    expect(await files(folder.path)).toContain(`${fileOf(names[1]!)}.unreadable`);
  });

  test('numbers that were damaged cost one metric', async () => {
    await using folder = await stateFolder();
    const first = await running(folder.path);
    watch(first, ...names);
    learn(first, 30);
    await first.kept.saveAll(first.thresholds);
    const file = join(folder.path, fileOf(names[1]!));
    await writeFile(file, (await readFile(file, 'utf8')).replace(/"f64:.{100}/, '"f64:'));
    const second = await running(folder.path, first.clock);
    watch(second, ...names);
    expect(second.thresholds.all().map(({ threshold }) => threshold.samples)).toEqual([30, 0, 30]);
  });

  test('a store that cannot write is said with its remedy, waited for, and written to when it can be', async () => {
    await using folder = await stateFolder();
    const path = join(folder.path, 'state');
    const run = await running(path);
    await writeFile(path, 'a file');
    watch(run, ...names);
    learn(run, 1);
    await run.kept.saveNext(run.thresholds);
    expect(run.kept.trouble).toMatch(/cannot be written: .*; free the disk, or choose another state_dir/);
    expect(await run.kept.saveAll(run.thresholds)).toBe(false);
    await rm(path);
    await run.kept.saveNext(run.thresholds);
    expect(await files(folder.path)).toEqual([]);
    run.clock.advance(60);
    for (let call = 0; call < 3; call += 1) await run.kept.saveNext(run.thresholds);
    expect(await files(path)).toEqual(names.map(fileOf).toSorted());
    expect(run.kept.trouble).toBeUndefined();
  });
});
