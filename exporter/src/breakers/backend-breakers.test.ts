import { describe, expect, test } from 'vitest';
import { outcomes } from '../core/breaker/outcome.ts';
import { StateError } from '../state/state-store.ts';
import { HeldStore } from '../tuning/testing/held-store.ts';
import type { BreakerAction } from './action.ts';
import { BreakersRun } from './testing/breakers-run.ts';
import { transitionText } from './told-transition.ts';

const { success, failure, ignored } = outcomes;
const alice = { actor: 'alice', via: 'grafana', reason: 'the database is moved' };
const byAlice = 'set by hand by alice: the database is moved';

describe('what workers do', () => {
  test('is told in the journal with its cause and its time, once', async () => {
    const run = await BreakersRun.start();
    run.clock.advance(10);
    run.open();
    run.clock.advance(0.25);
    run.breakers.notice();
    run.breakers.notice();
    expect(run.journal.recent(10)).toEqual([
      {
        id: 1,
        kind: 'breaker',
        atSeconds: 1_700_000_010,
        subject: 'breaker of love',
        what: 'CLOSED -> OPEN: 13 of the last 13 failed',
      },
    ]);
    expect(run.moved).toEqual(['love OPEN']);
  });

  test('is in the status, from an outage to its end', async () => {
    const run = await BreakersRun.start();
    run.open();
    run.calls(7, success);
    run.clock.advance(0.25);
    expect(run.love.status()).toMatchObject({
      backend: 'love',
      state: 'OPEN',
      sinceSeconds: 1_700_000_000,
      healthScore: 0,
      band: 'open',
      openSecondsLeft: 0.75,
      openSecondsTotal: 0.25,
      rejectedTotal: 7,
      by: null,
    });
    run.clock.advance(0.75);
    run.calls(3, success);
    run.clock.advance(5);
    const { transitions, ...status } = run.love.status();
    expect(status).toMatchObject({
      state: 'CLOSED',
      sinceSeconds: 1_700_000_001,
      healthScore: 100,
      openSecondsLeft: 0,
      openSecondsTotal: 1,
      callsTotal: { success: 0, failure: 13, slow: 0, ignored: 0, late: 0 },
      missedTotal: 0,
    });
    expect(transitions.map((each) => `${each.atSeconds} ${transitionText(each)}`)).toEqual([
      '1700000001 HALF_OPEN -> CLOSED: 3 of 3 probes succeeded',
      '1700000001 OPEN -> HALF_OPEN: the time of the opening is over',
      '1700000000 CLOSED -> OPEN: 13 of the last 13 failed',
    ]);
    const counted = status.transitionsTotal.filter(({ total }) => total > 0);
    expect(counted.map(({ from, to, total }) => `${from} ${to} ${total}`)).toEqual([
      'CLOSED OPEN 1',
      'OPEN HALF_OPEN 1',
      'HALF_OPEN CLOSED 1',
    ]);
  });

  test('is counted by how it ended', async () => {
    const run = await BreakersRun.start();
    run.calls(5, success);
    run.calls(2, failure);
    run.calls(1, ignored);
    const slow = run.atWorker[0]!;
    slow.record(success, 6000, run.nowMs(), slow.allow(run.nowMs()));
    slow.allow(run.nowMs());
    expect(run.love.status()).toMatchObject({
      callsTotal: { success: 5, failure: 2, slow: 1, ignored: 1, late: 0 },
      inFlight: 1,
      ring: { calls: 8, failed: 2, slow: 1 },
    });
  });

  test('of more than 64 transitions at once the last 64 are told, and how many were missed', async () => {
    const run = await BreakersRun.start({ settings: { openMsMax: 1000 } });
    for (let opening = 0; opening < 40; opening += 1) {
      run.open();
      run.clock.advance(1);
      run.calls(3, success);
    }
    run.breakers.notice();
    const { missedTotal, transitionsTotal, transitions, state } = run.love.status();
    expect([state, missedTotal, transitions.length]).toEqual(['CLOSED', 56, 20]);
    expect(transitionsTotal.reduce((sum, { total }) => sum + total, 0)).toBe(64);
    expect(run.story.at(-1)).toBe('56 transitions came too fast to be told, before the last 64');
  });

  test('the workers learn of a backend that is degraded, at most each 100 ms, and at once of another state', async () => {
    const run = await BreakersRun.start({ names: ['love', 'pay'], settings: { burst: undefined } });
    const [, pay] = run.atWorker;
    const seen = (): number[] => {
      run.breakers.notice();
      return [...run.degraded];
    };
    run.calls(24, success, pay);
    run.calls(12, failure, pay);
    expect(seen()).toEqual([0, 0]);
    run.clock.advance(0.1);
    expect(seen()).toEqual([0, 1]);
    run.calls(100, failure, pay);
    expect([pay!.state, ...seen()]).toEqual(['OPEN', 0, 0]);
    run.clock.advance(1);
    run.calls(1, success, pay);
    expect([pay!.state, ...seen()]).toEqual(['HALF_OPEN', 0, 1]);
    run.calls(2, success, pay);
    expect([pay!.state, ...seen()]).toEqual(['CLOSED', 0, 0]);
  });
});

describe('what a person does', () => {
  const rows: [string, BreakerAction[], string[]][] = [
    ['force-open', ['force-open'], [`CLOSED -> FORCED_OPEN: ${byAlice}`]],
    ['force-closed', ['force-closed'], [`CLOSED -> DISABLED: ${byAlice}`]],
    ['auto of one that is automatic', ['auto'], []],
    ['the same twice', ['force-open', 'force-open'], [`CLOSED -> FORCED_OPEN: ${byAlice}`]],
    [
      'one after the other',
      ['force-open', 'force-closed', 'auto'],
      [
        `CLOSED -> FORCED_OPEN: ${byAlice}`,
        `FORCED_OPEN -> DISABLED: ${byAlice}`,
        `DISABLED -> CLOSED: ${byAlice}`,
      ],
    ],
  ];
  test.each(rows)('%s is told with who and why', async (_, actions, story) => {
    const run = await BreakersRun.start();
    const answers = await Promise.all(actions.map((action) => run.love.act(action, alice)));
    expect(run.story).toEqual(story);
    expect(answers.filter(Boolean)).toHaveLength(story.length);
    expect(run.moved).toHaveLength(story.length);
    expect(run.love.status().by).toEqual(['auto'].includes(actions.at(-1)!) ? null : alice);
  });

  test('auto of an open breaker leaves it open: it is automatic', async () => {
    const run = await BreakersRun.start();
    run.open();
    expect([await run.love.act('auto', alice), run.love.state]).toEqual([false, 'OPEN']);
  });

  test('is kept before it holds, and holds before it is acknowledged', async () => {
    const store = new HeldStore();
    const run = await BreakersRun.start({ store });
    const acknowledged = run.love.act('force-open', alice);
    await new Promise(setImmediate);
    expect(run.love.state).toBe('CLOSED');
    await store.release(true);
    expect([await acknowledged, run.love.state]).toEqual([true, 'FORCED_OPEN']);
    expect(JSON.stringify(store.kept)).toContain('the database is moved');
  });

  test('that cannot be kept changes nothing, and what holds is written again', async () => {
    const store = new HeldStore();
    const run = await BreakersRun.start({ store });
    const refused = run.love.act('force-open', alice);
    await new Promise(setImmediate);
    await store.release(false);
    await expect(refused).rejects.toThrow(StateError);
    expect([run.love.state, run.story, run.moved]).toEqual(['CLOSED', [], []]);
    expect(run.breakers.trouble).toMatch(/breakers cannot be written: no space left on device/);
    run.clock.advance(1);
    run.breakers.notice();
    await new Promise(setImmediate);
    await store.release(true);
    expect(run.breakers.trouble).toBeUndefined();
    expect(JSON.stringify(store.kept)).not.toContain('FORCED_OPEN');
  });

  test('a transition that comes while it is being kept is not lost, and does not undo it', async () => {
    const store = new HeldStore();
    const run = await BreakersRun.start({ store, names: ['love', 'pay'] });
    const acknowledged = run.love.act('force-open', alice);
    await new Promise(setImmediate);
    run.open(run.atWorker[1]);
    run.breakers.notice();
    await store.release(true);
    await acknowledged;
    await store.release(true);
    expect(JSON.stringify(store.kept)).toMatch(/"love".*"FORCED_OPEN".*"pay".*"OPEN"/);
    expect(store.commits).toBe(2);
  });
});

test('however many transitions come while one write is under way, one more is made', async () => {
  const store = new HeldStore();
  const run = await BreakersRun.start({ store });
  for (let times = 0; times < 10; times += 1) {
    run.open();
    run.breakers.notice();
    run.clock.advance(60);
    run.calls(3, success);
    run.breakers.notice();
    await new Promise(setImmediate);
  }
  expect(store.commits).toBe(1);
  await store.release(true);
  await store.release(true);
  await store.release(true);
  expect(store.commits).toBe(2);
  expect(JSON.stringify(store.kept)).toContain('"probes-succeeded"');
});

describe('what another exporter has told', () => {
  const opened = {
    state: 'OPEN',
    openings: 1,
    remainingMs: 900,
    cause: { kind: 'burst', failed: 13, calls: 13 },
  } as const;
  const forced = { state: 'FORCED_OPEN', openings: 0, remainingMs: 0, cause: { kind: 'manual' } } as const;
  const closed = { ...forced, state: 'CLOSED' } as const;

  test('is taken over for the rest of its time, told as theirs, and not told on', async () => {
    const run = await BreakersRun.start();
    run.love.adopt(opened, 400);
    expect(run.love.status()).toMatchObject({ state: 'OPEN', openSecondsLeft: 0.5 });
    expect(run.story).toEqual(['CLOSED -> OPEN: 13 of the last 13 failed, told by another exporter']);
    expect(run.moved).toEqual([]);
  });

  test('who has set it by hand comes with it, if it was told', async () => {
    const run = await BreakersRun.start();
    run.love.adopt({ ...forced, by: alice }, 0);
    expect(run.love.status().by).toEqual(alice);
    expect(run.love.snapshot()).toMatchObject({ state: 'FORCED_OPEN', by: alice });
    run.love.adopt(forced, 0);
    expect(run.love.status().by).toEqual(alice);
    run.love.adopt(closed, 0);
    expect(run.love.status().by).toBeNull();
    expect(run.story).toEqual([
      `CLOSED -> FORCED_OPEN: ${byAlice}, told by another exporter`,
      'FORCED_OPEN -> CLOSED: set by hand, told by another exporter',
    ]);
    run.love.adopt(forced, 0);
    expect(run.love.status().by).toBeNull();
    expect(await run.love.act('auto', alice)).toBe(true);
  });

  test('a new time of the same opening is taken over without a word', async () => {
    const run = await BreakersRun.start();
    run.open();
    run.breakers.notice();
    run.love.adopt({ ...opened, remainingMs: 5000 }, 0);
    expect(run.love.status()).toMatchObject({ state: 'OPEN', openSecondsLeft: 5 });
    expect(run.story).toHaveLength(1);
    expect(run.moved).toEqual(['love OPEN']);
  });

  test('that it is closed forgets nothing of what a closed one has seen', async () => {
    const run = await BreakersRun.start();
    run.calls(5, failure);
    run.love.adopt(closed, 0);
    expect(run.love.status().ring.failed).toBe(5);
  });

  test('is not mistaken for what a worker did at the same time', async () => {
    const run = await BreakersRun.start();
    run.open();
    run.love.adopt(closed, 0);
    expect(run.story).toEqual([
      'CLOSED -> OPEN: 13 of the last 13 failed',
      'OPEN -> CLOSED: set by hand, told by another exporter',
    ]);
    expect(run.moved).toEqual(['love OPEN']);
  });

  test.each([
    [{ ...opened, state: 'AJAR' as 'OPEN' }, 0],
    [opened, -1],
    [opened, NaN],
  ])('%j since %d ms is refused and changes nothing', async (snapshot, elapsedMs) => {
    const run = await BreakersRun.start();
    expect(() => {
      run.love.adopt(snapshot, elapsedMs);
    }).toThrow(RangeError);
    expect([run.love.state, run.story]).toEqual(['CLOSED', []]);
  });
});

describe('enabled: false', () => {
  test('lets all pass from the start, and counts', async () => {
    const run = await BreakersRun.start({ isEnabled: false });
    run.calls(100, failure);
    const { state, by, callsTotal, transitions, openSecondsTotal } = run.love.status();
    expect([state, by, callsTotal.failure, openSecondsTotal]).toEqual(['DISABLED', null, 100, 0]);
    expect(transitions.map(transitionText)).toEqual([
      'CLOSED -> DISABLED: enabled: false in the configuration',
    ]);
    expect(run.story).toEqual([]);
  });

  test('leaves out what is optional while the backend fails', async () => {
    const run = await BreakersRun.start({ isEnabled: false });
    run.calls(100, failure);
    run.clock.advance(0.1);
    run.breakers.notice();
    expect([...run.degraded]).toEqual([1]);
  });

  test('is what auto goes back to', async () => {
    const run = await BreakersRun.start({ isEnabled: false });
    expect(await run.love.act('auto', alice)).toBe(false);
    await run.love.act('force-open', alice);
    expect(await run.love.act('auto', alice)).toBe(true);
    expect([run.love.state, run.love.status().by]).toEqual(['DISABLED', null]);
    // What other exporters hear, so that they end what they have heard of before.
    expect(run.love.snapshot()).toMatchObject({ state: 'CLOSED', cause: { kind: 'manual' }, by: alice });
  });

  test('is nobody else’s: others hear of CLOSED, and of them only what a person has set is taken over', async () => {
    const run = await BreakersRun.start({ isEnabled: false });
    expect(run.love.snapshot().state).toBe('CLOSED');
    run.love.adopt({ state: 'OPEN', openings: 1, remainingMs: 900, cause: null }, 0);
    expect(run.love.state).toBe('DISABLED');
    const forced = { openings: 0, remainingMs: 0, cause: null };
    run.love.adopt({ ...forced, state: 'FORCED_OPEN' }, 0);
    expect(run.love.state).toBe('FORCED_OPEN');
    run.love.adopt({ ...forced, state: 'CLOSED' }, 0);
    expect([run.love.state, run.love.snapshot().state]).toEqual(['DISABLED', 'CLOSED']);
  });
});
