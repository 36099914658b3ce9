import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { breakerOpen, createBreaker, outcomes, type BreakerTransition } from './library.ts';
import { breakerOf, calls, degrade } from './testing/breaker-of.ts';

test('a listener hears of each transition once, in words, whoever notices it', async () => {
  const { breaker, clock } = breakerOf();
  const heard: BreakerTransition[] = [];
  const end = breaker.onTransition((transition) => heard.push(transition));
  calls(breaker, 13, outcomes.failure);
  clock.nowMs += 1000;
  calls(breaker, 3, outcomes.success);
  breaker.forceOpen();
  breaker.auto();
  await Promise.resolve();
  expect(heard.map(({ from, to, why }) => `${from} -> ${to}: ${why}`)).toEqual([
    'CLOSED -> OPEN: 13 of the last 13 failed',
    'OPEN -> HALF_OPEN: the time of the opening is over',
    'HALF_OPEN -> CLOSED: 3 of 3 probes succeeded',
    'CLOSED -> FORCED_OPEN: set by hand',
    'FORCED_OPEN -> CLOSED: set by hand',
  ]);
  expect(heard[0]).toMatchObject({ name: 'payments', at: new Date(1_800_000_000_000) });
  end();
  breaker.disable();
  await Promise.resolve();
  expect(heard).toHaveLength(5);
});

test('what came before a listener is not told to it', async () => {
  const { breaker } = breakerOf();
  breaker.forceOpen();
  const listener = vi.fn();
  breaker.onTransition(listener);
  breaker.notice();
  await Promise.resolve();
  expect(listener).not.toHaveBeenCalled();
});

test('run counts what rejects, and gives one frozen value while open', async () => {
  const { breaker } = breakerOf();
  expect(await breaker.run(() => Promise.resolve('paid'))).toBe('paid');
  const ours = (): Promise<never> => Promise.reject(new TypeError('ours'));
  await expect(breaker.run(ours, (error) => !(error instanceof TypeError))).rejects.toThrow('ours');
  const call = breaker.guard(() => Promise.reject(new Error('down')));
  for (let failure = 0; failure < 13; failure += 1) await expect(call()).rejects.toThrow('down');
  expect(await call()).toBe(breakerOpen);
  expect(Object.isFrozen(breakerOpen)).toBe(true);
  expect(breaker.reading()).toMatchObject({
    inFlight: 0,
    totals: { counted: 14, failed: 13, ignored: 1, rejected: 1 },
  });
});

test('health is kept for 100 ms, or until the state changes', () => {
  const { breaker, clock } = breakerOf();
  expect(breaker.health).toMatchObject({ score: 100, band: 'pass' });
  degrade(breaker);
  expect(breaker.health.band).toBe('pass');
  clock.nowMs += 100;
  expect(breaker.health).toMatchObject({ score: 60, band: 'degraded' });
  breaker.forceOpen();
  expect(breaker.health).toMatchObject({ score: 0, band: 'open' });
});

test('a setting that is left out has its default, and one that cannot be is named', () => {
  expect(breakerOf({ slowMs: 100 }).breaker.settings).toMatchObject({ slowMs: 100, probes: 5 });
  expect(() => breakerOf({ probes: 9 })).toThrow('probes must be within [1, 7], got 9');
  expect(() => breakerOf({ threads: 0 })).toThrow('lanes must be a whole number within [1, 256], got 0');
});

test('a worker that is posted `shared` opens it for all, by the same clock', async () => {
  const beforeMs = performance.timeOrigin + performance.now();
  const breaker = createBreaker({ name: 'payments', threads: 2 });
  const listener = vi.fn();
  breaker.onTransition(listener);
  const worker = new Worker(new URL('testing/in-worker.ts', import.meta.url), { workerData: breaker.shared });
  const [itsMs] = (await once(worker, 'message')) as [number];
  expect(breaker.state).toBe('OPEN');
  expect(itsMs).toBeGreaterThan(beforeMs);
  expect(itsMs).toBeLessThan(breaker.nowMs());
  breaker.notice();
  await Promise.resolve();
  expect(listener).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ to: 'OPEN', why: '13 of the last 13 failed' }),
  );
  await worker.terminate();
});
