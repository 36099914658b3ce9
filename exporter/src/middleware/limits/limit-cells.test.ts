import fc from 'fast-check';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import type { LimitContention } from '../testing/limit-contender.ts';
import { LimitCells, limitWords, type Rate } from './limit-cells.ts';

const shared = (words: number): Int32Array<SharedArrayBuffer> =>
  new Int32Array(new SharedArrayBuffer(4 * words));
const limitOf = (rate: Rate, width = 1): LimitCells => new LimitCells(shared(limitWords(width)), rate);

/** The GCRA in its own words: one planned arrival for each client, exact. */
class NaiveLimit {
  readonly #planned = new Map<number, number>();
  readonly #rate: Rate;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** @returns the milliseconds to wait, below 0 for a request that comes with so much to spare. */
  wait(client: number, nowMs: number): number {
    const { requestsPerSecond, burst } = this.#rate;
    return (this.#planned.get(client) ?? nowMs) - nowMs - ((burst - 1) * 1000) / requestsPerSecond;
  }

  take(client: number, nowMs: number): void {
    const planned = Math.max(nowMs, this.#planned.get(client) ?? nowMs);
    this.#planned.set(client, planned + 1000 / this.#rate.requestsPerSecond);
  }
}

const rates = fc.record({
  requestsPerSecond: fc.oneof(
    fc.double({ min: 0.001, max: 10, noNaN: true }),
    fc.integer({ min: 1, max: 1e6 }),
  ),
  burst: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1e6 })),
});
/** In gaps of requests: within a burst, and past where 32 bits begin again. */
const gaps = fc.oneof(
  fc.constant(0),
  fc.double({ min: 0, max: 3, noNaN: true }),
  fc.integer({ min: 0, max: 2 ** 23 }),
);

test('allows what the algorithm allows, to a 256th of the gap between requests, over pauses of any length', () => {
  fc.assert(
    fc.property(rates, fc.array(gaps, { maxLength: 200 }), (rate, pauses) => {
      const limit = limitOf(rate);
      const naive = new NaiveLimit(rate);
      const gapMs = 1000 / rate.requestsPerSecond;
      let nowMs = 1000;
      for (const pause of pauses) {
        nowMs += pause * gapMs;
        const expected = naive.wait(0, nowMs);
        const waitMs = limit.take(0, 0, nowMs);
        // Closer than its resolution to what is allowed, it may say either.
        if (Math.abs(expected) > gapMs / 256) expect(waitMs === 0).toBe(expected <= 0);
        if (waitMs > 0) expect(Math.abs(waitMs - expected)).toBeLessThanOrEqual(gapMs / 256 + 1e-6);
        else naive.take(0, nowMs);
        if (Math.abs(expected) <= gapMs / 256) return; // From here on they may differ by a request.
      }
    }),
  );
});

test('one of several clients never gets more than alone, and the same where it has a cell of its own', () => {
  const asked = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 500 })), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(asked, (requests) => {
      const rate = { requestsPerSecond: 10, burst: 3 };
      const limit = limitOf(rate, 4);
      const naive = new NaiveLimit(rate);
      let nowMs = 0;
      for (const [client, pauseMs] of requests) {
        nowMs += pauseMs;
        // In the first row 0 and 1 have a cell of their own; in the second nobody has.
        const first = client < 2 ? client : 2 + (client % 2);
        const isAllowed = limit.take(first, client % 4, nowMs) === 0;
        const expected = naive.wait(client, nowMs);
        if (isAllowed) expect(expected).toBeLessThan(100 / 1024);
        if (client < 2 && Math.abs(expected) > 100 / 1024) expect(isAllowed).toBe(expected <= 0);
        if (isAllowed) naive.take(client, nowMs);
        else if (Math.abs(expected) <= 100 / 1024) return;
      }
    }),
  );
});

describe('a limit that nobody has asked for long', () => {
  const rate = { requestsPerSecond: 1000, burst: 10 };
  const eraMs = 2 ** 30 / 1024;

  test.each([0.5, 1, 1.5, 2, 3, 3.999_999, 4, 4.000_001, 5, 8, 400])(
    'for %d eras allows a burst and no more',
    (eras) => {
      const limit = limitOf(rate);
      const burst = (nowMs: number): number => {
        let allowed = 0;
        while (limit.take(0, 0, nowMs) === 0) allowed += 1;
        return allowed;
      };
      expect([burst(1000), burst(1000 + eras * eraMs)]).toEqual([10, 10]);
    },
  );

  test('is full as long as it is full, also while an era ends', () => {
    const limit = limitOf({ requestsPerSecond: 1, burst: 100 });
    const endMs = 2 ** 30 / (1024 / 1000);
    for (let request = 0; request < 100; request += 1) limit.take(0, 0, endMs - 1000);
    expect(limit.take(0, 0, endMs - 500)).toBeGreaterThan(0);
    expect(limit.take(0, 0, endMs + 500)).toBe(0);
    expect(limit.take(0, 0, endMs + 500)).toBeGreaterThan(0);
  });
});

describe('four threads at once', () => {
  const threads = 4;

  test.each<[string, number, [number, number], number]>([
    ['of one limit for all', 1, [0, 0], 0],
    ['of the limit of one client', 65_536, [123_456_789, -987_654_321], 0],
    ['of a limit that nobody has asked for long', 65_536, [123_456_789, -987_654_321], 1e9],
  ])('are allowed exactly what the limit allows: %s', async (_, width, client, startMs) => {
    const rate = { requestsPerSecond: 25_000, burst: 1000 };
    const cells = shared(limitWords(width));
    if (startMs > 0) cells.fill(-1, 1);
    const lastMs = startMs + 4000;
    const gate = shared(1);
    const each = await contended({ cells, rate, client, gate, threads, clock: shared(1), startMs, lastMs });
    expect(each.reduce((sum, allowed) => sum + allowed, 0)).toBe(rate.burst + 4 * rate.requestsPerSecond);
    expect(new LimitCells(cells, rate).take(...client, lastMs)).toBeGreaterThan(0);
  });
});

async function contended(workerData: LimitContention): Promise<number[]> {
  const contender = new URL('../testing/limit-contender.ts', import.meta.url);
  const workers = Array.from({ length: workerData.threads }, () => new Worker(contender, { workerData }));
  try {
    return await Promise.all(workers.map(async (worker) => ((await once(worker, 'message')) as [number])[0]));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
