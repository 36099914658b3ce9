import { expect, test } from 'vitest';
import { together } from '../../bench/breaker/contention.ts';
import { breakerDefaults } from '../core/breaker/settings.ts';
import { attach, sharedBreakers } from '../core/breaker/shared-breakers.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { Timeline } from '../core/clock/timeline.ts';
import { Journal } from '../incidents/journal.ts';
import { MemoryStore } from '../state/memory-store.ts';
import { BackendBreakers } from './backend-breakers.ts';
import type { BreakerStatus } from './breaker-status.ts';

const threads = 4;
const calls = 100_000;

function totalsOf(status: BreakerStatus): number[] {
  const transitions = status.transitionsTotal.map(({ total }) => total);
  const { openSecondsTotal, rejectedTotal, missedTotal } = status;
  return [openSecondsTotal, rejectedTotal, missedTotal, ...Object.values(status.callsTotal), ...transitions];
}

test('read while four threads go on, no total ever goes down, and each transition is told once or counted as missed', async () => {
  const settings = { ...breakerDefaults, openMsMin: 10, openMsMax: 20, healthyMs: 0 };
  const shared = sharedBreakers([settings], threads + 1, 1000);
  const clock = new ManualClock();
  const [store, timeline, journal] = [new MemoryStore(), new Timeline(clock), new Journal()];
  const own = attach(shared, threads, () => 0)[0]!;
  const breakers = await BackendBreakers.open({
    ...{ store, clock, timeline, journal, degraded: new Int32Array(1) },
    nowMs: () => 1000,
    backends: [{ name: 'love', breaker: own, isEnabled: true }],
  });
  const read = (): number[] => totalsOf(breakers.get('love')!.status());
  let before = read();
  const storm = { isOver: false };
  const over = together(shared, threads, calls, 'storm').finally(() => (storm.isOver = true));
  while (!storm.isOver) {
    const now = read();
    expect(now.filter((total, index) => total < before[index]!)).toEqual([]);
    before = now;
    await new Promise(setImmediate);
  }
  await over;
  const { missedTotal, transitionsTotal } = breakers.get('love')!.status();
  const told = transitionsTotal.reduce((sum, { total }) => sum + total, 0);
  expect((told + missedTotal) % 4096).toBe(own.reading(1000).word.generation);
  expect(told).toBeGreaterThan(0);
});
