import { expect, test } from 'vitest';
import { ManualClock } from './core/clock/manual-clock.ts';
import { Timeline } from './core/clock/timeline.ts';
import type { Tuning } from './core/threshold/tuning.ts';
import { Journal } from './incidents/journal.ts';
import { openThresholds, type OpenThresholds } from './open-thresholds.ts';
import { FileStore } from './state/file-store.ts';
import { stateFolder } from './testing/state-folder.ts';
import type { MetricDefinition } from './thresholds/metric-definition.ts';
import type { Change } from './tuning/change.ts';

const startSeconds = 1_780_000_000;
const definition: MetricDefinition = {
  name: 'queue_depth',
  unit: 'none',
  source: 'promql',
  severity: 'ticket',
  sampleIntervalSeconds: 1,
};

interface Opened extends OpenThresholds {
  readonly clock: ManualClock;
  readonly journal: Journal;
}

async function opened(path: string, clock = new ManualClock(startSeconds)): Promise<Opened> {
  const journal = new Journal();
  const world = { store: new FileStore(path), clock, timeline: new Timeline(clock), journal };
  return { ...(await openThresholds(world)), clock, journal };
}

const set = (tuning: Tuning, ttlSeconds?: number): Change => ({
  kind: 'set',
  metric: definition.name,
  tuning,
  reason: 'a test',
  actor: { name: 'alice', via: 'alice' },
  ttlSeconds,
});

test('a breach is told when it begins and when it ends, and one of a history that was read is not', async () => {
  await using folder = await stateFolder();
  const { thresholds, tunings, clock, journal } = await opened(folder.path);
  const watched = thresholds.watch(definition)!;
  await tunings.change(set({ upper: 10 }), () => undefined);
  for (const [ago, value] of [[90_000, 99], ...Array.from({ length: 70 }, (_, index) => [80_000 - index, 1])])
    thresholds.step(watched, startSeconds - ago!, value!);
  thresholds.step(watched, startSeconds, 12);
  for (let second = 1; second < 70; second += 1) {
    clock.advance(1);
    thresholds.step(watched, startSeconds + second, 1);
  }
  expect(journal.recent(10).map(({ kind, what }) => [kind, what])).toEqual([
    ['breach', 'is no longer breached, after 61 seconds'],
    ['breach', 'is breached: 12 is above the upper bound of 10 that was set by hand'],
    ['tuning', expect.stringContaining('alice has set upper 10')],
  ]);
  expect(watched.threshold.breaches).toHaveLength(2);
});

test('what expired while nothing ran does not hold for a single sample', async () => {
  await using folder = await stateFolder();
  const first = await opened(folder.path);
  await first.tunings.change(set({ upper: 10 }, 60), () => undefined);
  const second = await opened(folder.path, new ManualClock(startSeconds + 61));
  const watched = second.thresholds.watch(definition)!;
  expect(watched.threshold.tuning).toEqual({});
  second.thresholds.step(watched, startSeconds + 61, 12);
  expect(watched.threshold.breach).toBeUndefined();
});
