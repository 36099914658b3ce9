import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outcomes } from '../core/breaker/outcome.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { FileStore } from '../state/file-store.ts';
import { MemoryStore } from '../state/memory-store.ts';
import { StateError } from '../state/state-store.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { HeldStore } from '../tuning/testing/held-store.ts';
import { BreakersRun, type BreakersRunParts } from './testing/breakers-run.ts';
import { transitionText } from './told-transition.ts';

const { success } = outcomes;
const alice = { actor: 'alice', via: 'grafana', reason: 'the database is moved' };
const byAlice = 'set by hand by alice: the database is moved';

/** Two runs over one store and one clock: the second begins so many seconds after the end of the first. */
async function restarted(
  before: (run: BreakersRun) => void | Promise<void>,
  downSeconds: number,
  after: BreakersRunParts = {},
  first: BreakersRunParts = {},
): Promise<BreakersRun> {
  const [store, clock] = [new MemoryStore(), new ManualClock()];
  const run = await BreakersRun.start({ store, clock, ...first });
  await before(run);
  run.breakers.notice();
  await run.breakers.saveAll();
  if (downSeconds >= 0) clock.advance(downSeconds);
  else clock.stepWall(downSeconds);
  return await BreakersRun.start({ store, clock, ...after });
}

const opened = (run: BreakersRun): void => {
  run.open();
};
const forced = async (run: BreakersRun): Promise<void> => {
  await run.love.act('force-open', alice);
};

describe('after a restart', () => {
  test('OPEN is OPEN for the rest of its time, since when it was and with its cause', async () => {
    const run = await restarted(opened, 0.75);
    const { transitions, ...status } = run.love.status();
    expect(status).toMatchObject({
      state: 'OPEN',
      sinceSeconds: 1_700_000_000,
      openSecondsLeft: 0.25,
      openSecondsTotal: 0,
    });
    expect(transitions.map(transitionText)).toEqual(['CLOSED -> OPEN: 13 of the last 13 failed']);
    expect(run.story).toEqual(['still OPEN after a restart: 13 of the last 13 failed']);
    expect(run.atWorker[0]!.allow(run.nowMs() + 240)).toBe(0);
    run.clock.advance(0.25);
    expect(run.love.status().openSecondsTotal).toBe(0.25);
    run.calls(3, success);
    expect(run.love.status().state).toBe('CLOSED');
  });

  test('after a long stop the next request of an OPEN one is a probe', async () => {
    const run = await restarted(opened, 86_400);
    expect(run.love.status()).toMatchObject({ state: 'OPEN', openSecondsLeft: 0 });
    run.calls(1, success);
    expect(run.love.state).toBe('HALF_OPEN');
  });

  test('with the clock set back it is OPEN for no longer than was left', async () => {
    const run = await restarted(opened, -86_400);
    expect(run.love.status().openSecondsLeft).toBe(1);
    expect(run.love.status().sinceSeconds).toBe(1_700_000_000 - 86_400);
  });

  test('HALF_OPEN, whose probes are gone, probes with the next request', async () => {
    const run = await restarted((first) => {
      first.open();
      first.clock.advance(1);
      first.calls(1, success);
    }, 5);
    expect(run.love.status()).toMatchObject({ state: 'OPEN', openSecondsLeft: 0 });
    expect(run.story).toEqual(['HALF_OPEN -> OPEN: the exporter was restarted while it probed']);
    run.calls(3, success);
    expect(run.love.status().state).toBe('CLOSED');
  });

  test('CLOSED knows how often it was open of late, so that the next opening is longer', async () => {
    const run = await restarted((first) => {
      first.open();
      first.clock.advance(1);
      first.calls(3, success);
    }, 5);
    expect([run.story, run.love.status().sinceSeconds]).toEqual([[], 1_700_000_001]);
    run.open();
    expect(run.love.status().openSecondsLeft).toBe(2);
  });

  test.each([
    ['force-open', 'FORCED_OPEN'],
    ['force-closed', 'DISABLED'],
  ] as const)('%s holds, with who and why', async (action, state) => {
    const run = await restarted(async (first) => {
      await first.love.act(action, alice);
    }, 86_400);
    const { transitions, ...status } = run.love.status();
    expect(status).toMatchObject({ state, by: alice, sinceSeconds: 1_700_000_000 });
    expect(transitions.map(transitionText)).toEqual([`CLOSED -> ${state}: ${byAlice}`]);
    expect(run.story).toEqual([`still ${state} after a restart: ${byAlice}`]);
    expect(await run.love.act('auto', alice)).toBe(true);
    expect(run.love.state).toBe('CLOSED');
  });

  test('a backend that is gone is forgotten, and one that is new begins closed', async () => {
    const run = await restarted(opened, 0, { names: ['pay', 'love'] });
    expect(run.breakers.all().map(({ name, state }) => `${name} ${state}`)).toEqual([
      'pay CLOSED',
      'love OPEN',
    ]);
    const other = await restarted(opened, 0, { names: ['pay'] });
    expect(other.love.state).toBe('CLOSED');
  });

  test.each<[string, boolean, boolean, (run: BreakersRun) => void | Promise<void>, string]>([
    ['enabled: false that is new wins over OPEN', true, false, opened, 'DISABLED'],
    ['and over what a person has set', true, false, forced, 'DISABLED'],
    ['one that was there does not win over a person', false, false, forced, 'FORCED_OPEN'],
    ['and is there again', false, false, () => undefined, 'DISABLED'],
    ['taken away it leaves nothing', false, true, () => undefined, 'CLOSED'],
    ['but what a person has set', false, true, forced, 'FORCED_OPEN'],
  ])('%s', async (_, was, is, before, state) => {
    const run = await restarted(before, 0, { isEnabled: is }, { isEnabled: was });
    expect(run.love.state).toBe(state);
    expect(run.love.status().transitions).toHaveLength(state === 'CLOSED' ? 0 : 1);
  });
});

describe('a state file', () => {
  const broken: [string, (text: string) => string][] = [
    ['that is cut off', (text) => text.slice(0, text.length / 2)],
    ['that is empty', () => ''],
    ['of a newer version', (text) => text.replace('"version":1', '"version":2')],
    ['with a state that is none', (text) => text.replace('"OPEN"', '"AJAR"')],
    ['with a cause that is none', (text) => text.replace('"burst"', '"ghosts"')],
    ['with a time that is none', (text) => text.replace(/"remainingMs":\d+/, '"remainingMs":null')],
    ['with too many openings', (text) => text.replace('"openings":1', '"openings":16')],
    ['of another program', () => '["love"]'],
  ];
  test.each(broken)('%s is kept aside with the reason, and all begins closed', async (_, breaking) => {
    await using folder = await stateFolder();
    const file = join(folder.path, 'breakers.json');
    const first = await BreakersRun.start({ store: new FileStore(folder.path) });
    first.open();
    first.breakers.notice();
    await first.breakers.saveAll();
    const text = breaking(await readFile(file, 'utf8'));
    await writeFile(file, text);
    const store = new FileStore(folder.path);
    const second = await BreakersRun.start({ store });
    expect(second.love.state).toBe('CLOSED');
    expect(store.trouble).toMatch(/breakers\.json cannot be read: .*; it is kept as .*\.unreadable/);
    expect(await readFile(`${file}.unreadable`, 'utf8')).toBe(text);
    expect(await second.love.act('force-open', alice)).toBe(true);
    expect((await readdir(folder.path)).toSorted()).toEqual(['breakers.json', 'breakers.json.unreadable']);
  });

  test('is there at once after a transition, without a word from anybody', async () => {
    await using folder = await stateFolder();
    const run = await BreakersRun.start({ store: new FileStore(folder.path) });
    run.open();
    run.breakers.notice();
    const file = join(folder.path, 'breakers.json');
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('"OPEN"');
  });

  test('that cannot be written is said, stops nothing, and is written when it can be', async () => {
    await using folder = await stateFolder();
    await writeFile(join(folder.path, 'taken'), ''); // A file where the folder should be.
    const store = new FileStore(join(folder.path, 'taken', 'state'));
    const run = await BreakersRun.start({ store });
    run.open();
    run.breakers.notice();
    await run.breakers.saveAll();
    expect(run.love.state).toBe('OPEN');
    expect(run.breakers.trouble).toMatch(/breakers\.json cannot be written: .*; free the disk/);
    await expect(run.love.act('force-open', alice)).rejects.toThrow(StateError);
    expect(run.love.state).toBe('OPEN');
    await rm(join(folder.path, 'taken'));
    run.clock.advance(1);
    run.breakers.notice();
    await expect.poll(() => run.breakers.trouble).toBeUndefined();
    expect(await readFile(join(folder.path, 'taken', 'state', 'breakers.json'), 'utf8')).toContain('"OPEN"');
  });
});

test.each([
  [true, 'FORCED_OPEN'],
  [false, 'OPEN'],
])(
  'killed in the middle of a write that is on disk: %s, it begins with one of the two',
  async (isKept, state) => {
    const [store, clock] = [new HeldStore(), new ManualClock()];
    const first = await BreakersRun.start({ store, clock });
    first.open();
    first.breakers.notice();
    await new Promise(setImmediate);
    await store.release(true);
    void first.love.act('force-open', alice);
    await new Promise(setImmediate);
    store.kill(isKept);
    const second = await BreakersRun.start({ store, clock });
    expect(second.love.state).toBe(state);
  },
);
