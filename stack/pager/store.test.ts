import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseEvent } from './event.ts';
import { emptyState, type PagerState } from './state.ts';
import { loadState } from './load.ts';
import { reduce } from './reduce.ts';
import { Store } from './store.ts';
import { recorded } from './testing/alertmanager-events.ts';
import { temporaryFolder } from './testing/pager-server.ts';

const now = new Date('2026-11-22T15:14:14.500Z');

function stateWithAnIncident(): PagerState {
  const parsed = parseEvent(recorded['0.33'].trigger);
  if (!parsed.ok || parsed.event.action !== 'trigger') throw new Error('the recorded trigger must be read');
  return reduce(
    emptyState,
    { kind: 'trigger', dedupKey: 'k', alert: parsed.event.alert, relayed: true },
    1_700_000_000.123,
  ).state;
}

function ignore(): void {
  // Nobody watches the failures of this store.
}

function stateNumber(n: number): PagerState {
  return { ...emptyState, incidentsTotal: n };
}

describe('the state file', () => {
  test('gives back what was saved, and only its owner can read it', async () => {
    const path = join(await temporaryFolder(), 'incidents.json');
    await new Store(path, ignore).save(stateWithAnIncident());
    expect(await loadState(path, now)).toEqual({ state: stateWithAnIncident(), warning: null });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('need not exist, nor its folder', async () => {
    const path = join(await temporaryFolder(), 'deep', 'down', 'incidents.json');
    expect(await loadState(path, now)).toEqual({ state: emptyState, warning: null });
    const store = new Store(path, ignore);
    await store.save(stateNumber(1));
    expect(store.failure).toBeNull();
  });

  test('of before there were tickets and a watchdog is read, with none of either', async () => {
    const path = join(await temporaryFolder(), 'incidents.json');
    const { incidents, incidentsTotal, eventsTotal } = stateWithAnIncident();
    await writeFile(path, JSON.stringify({ version: 1, incidents, incidentsTotal, eventsTotal }));
    expect(await loadState(path, now)).toEqual({ state: stateWithAnIncident(), warning: null });
  });

  test('keeps when the watchdog was last heard', async () => {
    const path = join(await temporaryFolder(), 'incidents.json');
    const { state } = reduce(emptyState, { kind: 'watchdog heard' }, 1_700_000_000.5);
    await new Store(path, ignore).save(state);
    expect((await loadState(path, now)).state.watchdog.heardAt).toBe(1_700_000_000.5);
  });

  test.each([
    ['cut short', '{"version":1,"incidents":[{"id":"1"', /not whole JSON/],
    ['empty', '', /not whole JSON/],
    ['of another version', '{"version":2}', /not a state this version wrote/],
    ['of another program', '[]', /not a state this version wrote/],
  ])('that is %s is set aside with a warning', async (_title, text, why) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'incidents.json');
    await writeFile(path, text);
    const { state, warning } = await loadState(path, now);
    expect(state).toEqual(emptyState);
    expect(warning).toMatch(why);
    expect(warning).toContain('incidents.json.corrupt-20261122T151414Z');
    expect(await readdir(folder)).toEqual(['incidents.json.corrupt-20261122T151414Z']);
    expect(await readFile(join(folder, 'incidents.json.corrupt-20261122T151414Z'), 'utf8')).toBe(text);
  });

  test('that cannot be read is an error with its remedy', async () => {
    const folder = await temporaryFolder();
    await expect(loadState(folder, now)).rejects.toThrow(
      /--state must name a file .* it is a folder .*pass another/,
    );
  });
});

describe('a store', () => {
  test('shares one write among all that is saved while another is under way', async () => {
    const written: number[] = [];
    const gates: (() => void)[] = [];
    const store = new Store('x', ignore, async (_path, text) => {
      written.push((JSON.parse(text) as PagerState).incidentsTotal);
      await new Promise<void>((resolve) => gates.push(resolve));
    });
    const first = store.save(stateNumber(0));
    await Promise.resolve();
    const rest = Array.from({ length: 1000 }, (_, i) => store.save(stateNumber(i + 1)));
    gates[0]!();
    await first;
    await Promise.resolve();
    gates[1]!();
    await Promise.all(rest);
    expect(written).toEqual([0, 1000]);
  });

  test('tells a full disk in plain words, and the next write that succeeds clears it', async () => {
    const told: (string | null)[] = [];
    let isFull = true;
    const store = new Store(
      '/data/incidents.json',
      (failure) => told.push(failure),
      () =>
        isFull ? Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' })) : Promise.resolve(),
    );
    await store.save(stateNumber(1));
    await store.save(stateNumber(2));
    expect(store.failure).toMatch(/cannot write \/data\/incidents\.json: no space left on the device/);
    isFull = false;
    await store.save(stateNumber(3));
    expect(store.failure).toBeNull();
    expect(told).toEqual([expect.stringContaining('ENOSPC'), null]);
  });
});
