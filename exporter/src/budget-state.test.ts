import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadBudgets, saveBudgets } from './budget-state.ts';
import { parsePolicy, policyFileDefault } from './config/policy.ts';
import type { EventBucket } from './core/window/sliding-counts.ts';
import { FileStore } from './state/file-store.ts';
import { stateFolder } from './testing/state-folder.ts';
import { WatchedSlo } from './watched-slo.ts';

const policy = parsePolicy(readFileSync(policyFileDefault, 'utf8'), 'windows.yaml');
const slo = { name: 'availability', objective: 0.999 };
const at = 1_700_000_000;

function watched(history: readonly EventBucket[] = [], nowSeconds = at): WatchedSlo {
  return new WatchedSlo('love', slo, { policy, timeScale: 1, nowSeconds }, history);
}

async function savedFrom(folder: string): Promise<WatchedSlo> {
  const before = watched();
  for (let second = 0; second < 7200; second += 1)
    before.record(second > 7000 ? 502 : 200, 0.01, at + second);
  await saveBudgets(new FileStore(folder), [before], 1, at + 7200);
  return before;
}

test('a restart loses nothing of the windows and the budget', async () => {
  await using folder = await stateFolder();
  const before = await savedFrom(folder.path);
  const saved = await loadBudgets(new FileStore(folder.path), 1);
  expect(saved.savedAtSeconds).toBe(at + 7200);
  const after = watched(saved.historyOf('love', slo), at + 7260);
  expect(after.hasHistory).toBe(true);
  const [is, was] = [after, before].map(({ tracker }) =>
    tracker.burns(at + 7260).map(({ burnRate }) => burnRate),
  );
  expect(is!.map((rate) => rate.toFixed(3))).toEqual(was!.map((rate) => rate.toFixed(3)));
  expect(after.tracker.budget(at + 7260).remainingRatio).toBeCloseTo(
    before.tracker.budget(at + 7260).remainingRatio,
    3,
  );
});

test('another latency counts something else and begins anew; another objective does not', async () => {
  await using folder = await stateFolder();
  await savedFrom(folder.path);
  const { historyOf } = await loadBudgets(new FileStore(folder.path), 1);
  expect(historyOf('love', { ...slo, latency_seconds_max: 0.25 })).toEqual([]);
  expect(historyOf('hate', slo)).toEqual([]);
  expect(historyOf('love', { ...slo, objective: 0.9 }).length).toBeGreaterThan(100);
});

test('a rehearsal does not go on from real windows, and nonsense is nothing', async () => {
  await using folder = await stateFolder();
  await savedFrom(folder.path);
  const store = new FileStore(folder.path);
  expect((await loadBudgets(store, 60)).historyOf('love', slo)).toEqual([]);
  await store.write('budgets', { version: 1, saved_at: -1, slos: 'none' });
  expect(await loadBudgets(store, 1)).toMatchObject({ savedAtSeconds: 0 });
});
