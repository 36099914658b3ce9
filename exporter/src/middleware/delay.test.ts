import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Verdict } from '../core/dispatch/middleware.ts';
import { delayMiddleware } from './delay.ts';
import type { MiddlewareExchange } from './exchange.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Asked {
  readonly verdict: Verdict | Promise<Verdict>;
  /** Becomes true when the request may go on. */
  readonly state: { isOver: boolean };
  readonly leave: () => void;
}

/** @param chances what `random` gives, one after the other. */
function asked(config: object, ...chances: number[]): Asked {
  const delay = delayMiddleware({ seconds: 2, jitter_seconds: 1, share: 0.5, ...config }, 'optional', () =>
    chances.shift()!,
  );
  const left = new AbortController();
  const verdict = delay.onRequest!({ left: left.signal } as MiddlewareExchange);
  const state = { isOver: !(verdict instanceof Promise) };
  void Promise.resolve(verdict).then(() => (state.isOver = true));
  return {
    verdict,
    state,
    leave: () => {
      left.abort();
    },
  };
}

test('a request outside of the share does not wait', () => {
  expect(asked({}, 0.5).verdict).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  [0, 2000],
  [0.5, 2500],
  [0.999, 2999],
])('with %d of the jitter it waits %d ms', async (chance, ms) => {
  const { verdict, state } = asked({}, 0.49, chance);
  await vi.advanceTimersByTimeAsync(ms - 1);
  expect(state.isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect([state.isOver, await verdict]).toEqual([true, undefined]);
});

describe('when the client leaves', () => {
  test('while it waits, it waits no longer and no timer stays', async () => {
    const { verdict, leave } = asked({ seconds: 60 }, 0, 0);
    await vi.advanceTimersByTimeAsync(10);
    leave();
    expect(await verdict).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('after it, nothing listens for it', async () => {
    const listened = vi.spyOn(AbortSignal.prototype, 'removeEventListener');
    const { verdict } = asked({}, 0, 0);
    await vi.runAllTimersAsync();
    await verdict;
    expect(listened).toHaveBeenCalledOnce();
  });

  test('before it, it does not wait at all', async () => {
    const delay = delayMiddleware({ seconds: 60, jitter_seconds: 0, share: 1 }, 'core', () => 0);
    expect(await delay.onRequest!({ left: AbortSignal.abort() } as MiddlewareExchange)).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});
