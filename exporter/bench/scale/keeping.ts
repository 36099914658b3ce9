import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../../src/core/clock/clock.ts';
import { FileStore } from '../../src/state/file-store.ts';
import { systemClock } from '../../src/system-clock.ts';
import { KeptThresholds } from '../../src/thresholds/kept-thresholds.ts';
import type { Thresholds } from '../../src/thresholds/thresholds.ts';
import { bytesUsed } from '../common/bytes-used.ts';
import { secondsAt, watched } from './fleet.ts';

/** What it costs to keep all thresholds, and to have them again. */
export interface Keeping {
  readonly saveSeconds: number;
  readonly saveCpuSeconds: number;
  /** How long the event loop was away while it saved: once in a hundred times, and at most. */
  readonly awayMillisecondsP99: number;
  readonly awayMillisecondsMax: number;
  readonly diskBytes: number;
  readonly shards: number;
  readonly loadSeconds: number;
  /** Of what is loaded and not yet restored. */
  readonly loadedBytes: number;
  readonly restoreSeconds: number;
}

/** @param thresholds are forgotten once they are kept, so that memory is that of a start. */
export async function measureKeeping(thresholds: Thresholds): Promise<Keeping> {
  const folder = await mkdtemp(join(tmpdir(), 'lovewatch-scale-'));
  try {
    const saved = await save(folder, thresholds);
    const newest = thresholds.all().map(({ threshold }) => threshold.value);
    for (const { definition } of thresholds.all()) thresholds.forget(definition.name);
    return { ...saved, ...(await load(folder, newest)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The clock of the machine, at the time that the samples are of. */
const clock: Clock = {
  monotonicSeconds: () => systemClock.monotonicSeconds(),
  wallSeconds: () => secondsAt(0, 4 * 1440),
};

type Saved = Omit<Keeping, keyof Loaded>;

async function save(folder: string, thresholds: Thresholds): Promise<Saved> {
  const kept = await KeptThresholds.load(new FileStore(folder), clock);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpuBefore = process.cpuUsage();
  const startedSeconds = systemClock.monotonicSeconds();
  delay.enable();
  if (!(await kept.saveAll(thresholds))) throw new Error(kept.trouble);
  delay.disable();
  const saveSeconds = systemClock.monotonicSeconds() - startedSeconds;
  const { user, system } = process.cpuUsage(cpuBefore);
  const files = await readdir(folder);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return {
    saveSeconds,
    saveCpuSeconds: (user + system) / 1e6,
    awayMillisecondsP99: delay.percentile(99) / 1e6,
    awayMillisecondsMax: delay.max / 1e6,
    diskBytes: sizes.reduce((sum, size) => sum + size, 0),
    shards: files.length,
  };
}

type Loaded = Pick<Keeping, 'loadSeconds' | 'loadedBytes' | 'restoreSeconds'>;

/** @throws Error unless each metric is as it was. */
async function load(folder: string, newest: readonly (number | undefined)[]): Promise<Loaded> {
  const bytesBefore = bytesUsed();
  const startedSeconds = systemClock.monotonicSeconds();
  const kept = await KeptThresholds.load(new FileStore(folder), clock);
  const loadedAtSeconds = systemClock.monotonicSeconds();
  const loadedBytes = bytesUsed() - bytesBefore;
  const restoringAtSeconds = systemClock.monotonicSeconds();
  const again = watched(newest.length, { snapshotOf: (metric) => kept.take(metric) });
  const restoreSeconds = systemClock.monotonicSeconds() - restoringAtSeconds;
  const wrong = again.all().findIndex(({ threshold }, metric) => threshold.value !== newest[metric]);
  if (wrong >= 0) throw new Error(`metric ${wrong} must be as it was, ${newest[wrong]}`);
  return { loadSeconds: loadedAtSeconds - startedSeconds, loadedBytes, restoreSeconds };
}
