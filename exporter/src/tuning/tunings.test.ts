import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Tuning } from '../core/threshold/tuning.ts';
import { Journal } from '../incidents/journal.ts';
import { FileStore } from '../state/file-store.ts';
import { StateError, type StateStore } from '../state/state-store.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { auditEntriesMax, type Change } from './change.ts';
import { StaleVersionError } from './stale-version-error.ts';
import { HeldStore } from './testing/held-store.ts';
import { Tunings } from './tunings.ts';

const alice = { name: 'alice', via: 'grafana' };
const metric = 'love/error_ratio';

function set(upper: number, more: Partial<Extract<Change, { kind: 'set' }>> = {}): Change {
  return { kind: 'set', metric, tuning: { upper }, reason: 'a deploy', actor: alice, ...more };
}

/** Tunings at second 100, with what they have applied and noted. */
async function opened(store: StateStore) {
  const journal = new Journal();
  const applied: [string, Tuning, number][] = [];
  const now = { seconds: 100 };
  const tunings = await Tunings.open({
    store,
    journal,
    nowSeconds: () => now.seconds,
    apply: (...args) => applied.push(args),
  });
  const noted = (): string[] => journal.recent(10).map(({ what }) => what);
  const change = (each: Change): Promise<number> => tunings.change(each, ({ version }) => version);
  return { tunings, applied, noted, now, change };
}

test('a change is on disk before it holds, and holds before it is acknowledged', async () => {
  const store = new HeldStore();
  const { tunings, applied, noted, change } = await opened(store);
  const acknowledged = change(set(0.9));
  await store.release(true);
  expect(await acknowledged).toBe(1);
  expect(applied).toEqual([[metric, { upper: 0.9 }, 100]]);
  expect(noted()).toEqual(['alice has set upper 0.9: a deploy']);
  expect(store.kept).toEqual({
    version: 1,
    metrics: [[metric, JSON.parse(JSON.stringify(tunings.of(metric)))]],
  });
});

test('changes that come while a write is under way share the next one, in their order', async () => {
  const store = new HeldStore();
  const { applied, tunings, change } = await opened(store);
  const versions = Promise.all([0, 1, 2, 3, 4].map((upper) => change(set(upper))));
  await store.release(true);
  expect(tunings.of(metric).version).toBe(1);
  await store.release(true);
  expect(await versions).toEqual([1, 2, 3, 4, 5]);
  expect(store.commits).toBe(2);
  expect(applied.map(([, { upper }]) => upper)).toEqual([0, 1, 2, 3, 4]);
});

test('each acknowledgement sees its own change, and none after it', async () => {
  const store = new HeldStore();
  const { tunings, applied } = await opened(store);
  const seen = Promise.all(
    [1, 2, 3].map((upper) => tunings.change(set(upper), () => applied.at(-1)?.[1].upper)),
  );
  await store.release(true);
  await store.release(true);
  expect(await seen).toEqual([1, 2, 3]);
});

test('a stale change is refused and harms no other of its batch', async () => {
  const store = new HeldStore();
  const { tunings, change } = await opened(store);
  const first = change(set(1, { ifVersion: [0] }));
  const batch = Promise.allSettled([
    change(set(2, { ifVersion: [1] })),
    change(set(3, { ifVersion: [1] })),
    change(set(4, { ifVersion: [1, 2] })),
  ]);
  await store.release(true);
  await store.release(true);
  expect(await first).toBe(1);
  expect(await batch).toMatchObject([
    { value: 2 },
    { reason: expect.any(StaleVersionError) as object },
    { value: 3 },
  ]);
  expect(tunings.of(metric)).toMatchObject({ version: 3, override: { tuning: { upper: 4 } } });
});

test('when the write fails nothing of its batch holds, and the next one begins from what was', async () => {
  const store = new HeldStore();
  const { tunings, applied, noted, change } = await opened(store);
  const failed = Promise.allSettled([change(set(1)), change(set(2)), change(set(3, { ifVersion: [9] }))]);
  await store.release(false);
  await store.release(false);
  for (const each of await failed) expect(each).toMatchObject({ reason: expect.any(StateError) as object });
  expect([tunings.of(metric).version, applied, noted(), store.kept]).toEqual([0, [], [], undefined]);
  const next = change(set(4));
  await store.release(true);
  expect(await next).toBe(1);
});

describe('what has expired', () => {
  test('is automatic again, with an entry in the audit and in the journal', async () => {
    const store = new HeldStore();
    const { tunings, applied, noted, now, change } = await opened(store);
    const acknowledged = change(set(0.9, { ttlSeconds: 60 }));
    await store.release(true);
    await acknowledged;
    expect(noted()).toEqual(['alice has set upper 0.9 until 1970-01-01T00:02:40.000Z: a deploy']);
    await tunings.expire(159);
    expect(store.commits).toBe(1);
    now.seconds = 160;
    const expired = tunings.expire(160);
    await store.release(true);
    await expired;
    expect(tunings.of(metric)).toMatchObject({
      version: 2,
      history: [
        { action: 'expired', actor: { name: 'lovewatch' }, reason: 'a deploy', tuning: {} },
        { version: 1 },
      ],
    });
    expect(tunings.of(metric).override).toBeUndefined();
    expect(applied.at(-1)).toEqual([metric, {}, 160]);
    expect(noted()[0]).toBe('lovewatch has put it back to automatic, because its time was over: a deploy');
    await tunings.expire(161);
    expect(store.commits).toBe(2);
  });

  test('is automatic even if it cannot be kept, and kept with the next change', async () => {
    const store = new HeldStore();
    const { tunings, now, change } = await opened(store);
    const acknowledged = change(set(0.9, { ttlSeconds: 60 }));
    await store.release(true);
    await acknowledged;
    now.seconds = 160;
    const expired = tunings.expire(160);
    await store.release(false);
    await expired;
    expect(tunings.of(metric)).toMatchObject({ version: 2, history: [{ action: 'expired' }, {}] });
    const next = change(set(1));
    await store.release(true);
    expect(await next).toBe(3);
    expect(JSON.stringify(store.kept)).toContain('expired');
  });

  test('while the exporter was down expires at the next start', async () => {
    await using folder = await stateFolder();
    const first = await opened(new FileStore(folder.path));
    await first.change(set(0.9, { ttlSeconds: 60 }));
    const second = await opened(new FileStore(folder.path));
    expect(second.tunings.of(metric).override).toBeDefined();
    second.now.seconds = 1000;
    await second.tunings.expire(1000);
    expect(second.tunings.of(metric)).toMatchObject({
      version: 2,
      history: [{ action: 'expired', atSeconds: 1000 }, {}],
    });
  });
});

test('of an automatic metric a reset makes no version and no write', async () => {
  const store = new HeldStore();
  const { change } = await opened(store);
  expect(await change({ kind: 'reset', metric, actor: alice, reason: '' })).toBe(0);
  expect(store.commits).toBe(0);
});

test('the history holds the newest two thousand', async () => {
  await using folder = await stateFolder();
  const { tunings, change } = await opened(new FileStore(folder.path));
  await Promise.all(Array.from({ length: auditEntriesMax + 5 }, (_, upper) => change(set(upper))));
  const { version, history } = tunings.of(metric);
  expect([version, history.length, history.at(-1)?.version]).toEqual([2005, 2000, 6]);
});

test.each<[string, string]>([
  ['cut off', '{"version":1,"metrics":[["love/'],
  ['of another version', '{"version":2,"metrics":[]}'],
  ['of a wrong shape', '{"version":1,"metrics":[["love/error_ratio",{"version":-1}]]}'],
])('a file that is %s is kept aside, and the exporter begins anew', async (_, text) => {
  await using folder = await stateFolder();
  await writeFile(join(folder.path, 'tunings.json'), text);
  const store = new FileStore(folder.path);
  const { tunings, change } = await opened(store);
  expect(tunings.of(metric).version).toBe(0);
  expect(store.trouble).toMatch(/tunings\.json cannot be read: .*; it is kept as .*\.unreadable/);
  expect(await change(set(1))).toBe(1);
  expect((await readdir(folder.path)).toSorted()).toEqual(['tunings.json', 'tunings.json.unreadable']);
  expect(await readFile(join(folder.path, 'tunings.json.unreadable'), 'utf8')).toBe(text);
});
