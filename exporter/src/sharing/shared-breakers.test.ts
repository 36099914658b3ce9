import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { BreakersRun, type BreakersRunParts } from '../breakers/testing/breakers-run.ts';
import { outcomes } from '../core/breaker/outcome.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { MemoryStore } from '../state/memory-store.ts';
import { redisServer, type RedisServer } from '../testing/redis-server.ts';
import { BreakerSharing } from './breaker-sharing.ts';

let server: RedisServer;
beforeEach(async () => {
  server = await redisServer();
  await server.start();
});
afterEach(() => server[Symbol.asyncDispose]());

const patience = { timeout: 30_000 };
const alice = { actor: 'alice', via: 'on-call', reason: 'a deploy' };

interface Exporter {
  readonly run: BreakersRun;
  readonly sharing: BreakerSharing;
}

/** An exporter with real breakers that shares them. */
async function started(parts: BreakersRunParts = {}): Promise<Exporter> {
  const run = await BreakersRun.start(parts);
  const sharing = new BreakerSharing({
    url: server.url,
    instance: 'love-1',
    breakers: run.breakers,
    nowSeconds: () => run.clock.wallSeconds(),
    log: { warn: () => undefined },
  });
  sharing.open();
  onTestFinished(() => {
    sharing.close();
  });
  await vi.waitFor(() => {
    expect(sharing.degraded()).toEqual([]);
  }, patience);
  return { run, sharing };
}

/** Resolves when workers see it, too. */
async function reaches({ run }: Exporter, state: BreakerState): Promise<void> {
  await vi.waitFor(
    () => {
      expect(run.atWorker[0]!.state).toBe(state);
    },
    { ...patience, interval: 1 },
  );
}

/** Requests until it is half-open, and its probes. */
function probe({ run }: Exporter, outcome: 'success' | 'failure'): void {
  run.clock.advance(60);
  run.calls(5, outcomes[outcome]);
  run.breakers.notice();
}

test('what fails at one is not asked by the other, and is asked again by both', async () => {
  const [one, two] = [await started(), await started()];
  one.run.calls(13, outcomes.failure);
  one.run.breakers.notice();
  await reaches(two, 'OPEN');
  expect(two.run.atWorker[0]!.allow(two.run.nowMs())).toBe(0);
  expect(two.run.story.at(-1)).toBe('CLOSED -> OPEN: 13 of the last 13 failed, told by another exporter');
  probe(one, 'success');
  await reaches(two, 'CLOSED');
  expect(two.run.moved).toEqual([]);
});

test('what a person sets at one is set at the other, with who and why, also where it was missed', async () => {
  const [store, clock] = [new MemoryStore(), new ManualClock()];
  const [one, two] = [await started({ clock }), await started({ store, clock })];
  await one.run.love.act('force-open', alice);
  await reaches(two, 'FORCED_OPEN');
  expect(two.run.love.status().by).toEqual(alice);
  two.sharing.close();
  clock.advance(60);
  await one.run.love.act('auto', alice);
  await reaches(await started({ store, clock }), 'CLOSED');
});

test('whose own way to the backend is broken does not open the other again and again', async () => {
  const [cut, well] = [await started(), await started()];
  cut.run.calls(13, outcomes.failure);
  cut.run.breakers.notice();
  await reaches(well, 'OPEN');
  probe(well, 'success');
  for (let turn = 0; turn < 3; turn += 1) probe(cut, 'failure');
  await cut.run.love.act('force-open', alice); // Told after all that, so that it is heard after it.
  await reaches(well, 'FORCED_OPEN');
  expect(well.run.love.status().transitions.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'CLOSED FORCED_OPEN',
    'HALF_OPEN CLOSED',
    'OPEN HALF_OPEN',
    'CLOSED OPEN',
  ]);
});

test('one that is disabled by its configuration tells nobody, and takes over only what a person sets', async () => {
  const [off, on] = [await started({ isEnabled: false }), await started()];
  on.run.calls(13, outcomes.failure);
  on.run.breakers.notice();
  await on.run.love.act('force-open', alice);
  await reaches(off, 'FORCED_OPEN');
  await on.run.love.act('auto', alice);
  await reaches(off, 'DISABLED');
  expect(on.run.atWorker[0]!.state).toBe('CLOSED');
});
