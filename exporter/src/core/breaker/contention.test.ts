import { describe, expect, test } from 'vitest';
import { together } from '../../../bench/breaker/contention.ts';
import { at, ringCalls } from './layout.ts';
import { breakerDefaults, type BreakerSettings } from './settings.ts';
import { attach, sharedBreakers } from './shared-breakers.ts';
import type { BreakerState } from './state-word.ts';

const threads = 4;
const calls = 100_000;
const startMs = 1000;

const legal: Readonly<Record<BreakerState, readonly BreakerState[]>> = {
  CLOSED: ['OPEN'],
  OPEN: ['HALF_OPEN'],
  HALF_OPEN: ['OPEN', 'CLOSED'],
  FORCED_OPEN: [],
  DISABLED: [],
};

describe('four threads on one breaker', () => {
  test('lose no outcome, neither of the total, nor of the ring, nor of the window', async () => {
    const never: BreakerSettings = { ...breakerDefaults, failureRatioMax: 1, burst: undefined };
    const shared = sharedBreakers([never], threads + 1, startMs);
    const breaker = attach(shared, threads, () => 0)[0]!;
    const { each } = await together(shared, threads, calls, 'steady');
    const failed = each.reduce((sum, { failures }) => sum + failures, 0);
    const { word, ring, window, totals, inFlight } = breaker.reading(startMs);
    expect(word).toMatchObject({ state: 'CLOSED', generation: 0 });
    expect(totals).toEqual({ counted: threads * calls, failed, slow: 0, ignored: 0, late: 0, rejected: 0 });
    expect(window).toEqual({ calls: threads * calls, failed });
    expect(inFlight).toBe(0);
    const entries = new Uint16Array(shared.memory.buffer, at.ring, ringCalls);
    expect(ring).toEqual({
      calls: ringCalls,
      failed: entries.filter((entry) => entry % 4 === 1).length,
      slow: 0,
    });
  });

  test('see legal transitions only, admit no probe too many, and account for every ticket', async () => {
    const nervous: BreakerSettings = { ...breakerDefaults, openMsMin: 10, openMsMax: 20, healthyMs: 0 };
    const shared = sharedBreakers([nervous], threads + 1, startMs);
    const breaker = attach(shared, threads, () => 0)[0]!;
    const { each, probes } = await together(shared, threads, calls, 'storm');
    const sum = (of: 'tickets' | 'probes' | 'rejected'): number =>
      each.reduce((all, one) => all + one[of], 0);
    expect(each.map(({ impossible }) => impossible)).toEqual(Array(threads).fill(0));
    const { totals, inFlight, word } = breaker.reading(startMs);
    expect(totals.rejected).toBe(sum('rejected'));
    expect(totals.counted + totals.late).toBeGreaterThanOrEqual(sum('tickets'));
    expect(totals.counted + totals.late).toBeLessThanOrEqual(sum('tickets') + sum('probes'));
    expect(sum('tickets') + sum('probes') + sum('rejected')).toBe(threads * calls);
    expect(inFlight).toBe(0);
    expect(word.generation).toBeGreaterThan(10); // It did open and close: the waves are of the common clock.
    expect(Math.max(...probes)).toBeLessThanOrEqual(nervous.probes);
    const followed = lastTransitions(shared);
    expect(followed.length).toBe(Math.min(64, word.generation));
    for (const [index, { from, to }] of followed.entries()) {
      expect(legal[from]).toContain(to);
      if (index > 0) expect(followed[index - 1]!.to).toBe(from);
    }
    expect(followed.at(-1)!.to).toBe(word.state);
  });
});

function lastTransitions(shared: ReturnType<typeof sharedBreakers>) {
  return attach(shared, threads, () => 0)[0]!
    .transitions(64)
    .read().transitions;
}
