import { describe, expect, test } from 'vitest';
import type { Breaker } from './breaker.ts';
import { causeText } from './cause.ts';
import { outcomes, type Outcome } from './outcome.ts';
import { breakerDefaults, type BreakerSettings } from './settings.ts';
import { attach, sharedBreakers } from './shared-breakers.ts';

const { success, failure, ignored } = outcomes;
const none: BreakerSettings = {
  ...breakerDefaults,
  failureRatioMax: 1,
  slowRatioMax: 1,
  burst: undefined,
  inFlightMin: 0,
  openJitterRatio: 0,
};
const startMs = 1000;

function breakerOf(settings: Partial<BreakerSettings>): Breaker {
  return attach(sharedBreakers([{ ...none, ...settings }], 1, startMs), 0, () => 0.5)[0]!;
}

/** So many calls, one each `everyMs`. @returns when the last was. */
function calls(
  breaker: Breaker,
  times: number,
  outcome: Outcome,
  fromMs = startMs,
  everyMs = 0,
  tookMs = 1,
): number {
  for (let call = 0; call < times; call += 1)
    breaker.record(outcome, tookMs, fromMs + call * everyMs, breaker.allow(fromMs + call * everyMs));
  return fromMs + (times - 1) * everyMs;
}

function why(breaker: Breaker): string {
  const last = breaker.transitions(1).read().transitions.at(-1);
  return last === undefined ? 'nothing' : causeText(last.cause, breaker.settings);
}

describe('a ratio over the ring', () => {
  const ring = { failureRatioMax: 0.5, ringCallsMin: 32, windowCallsMin: 1_000_000 };
  test.each([
    [16, 16, 'CLOSED', 'nothing'], // Half is not more than half.
    [15, 17, 'OPEN', '17 of the last 32 failed'],
    [1, 31, 'OPEN', '31 of the last 32 failed'],
    [0, 31, 'CLOSED', 'nothing'], // Of 32 calls there are 31.
    [512, 512, 'CLOSED', 'nothing'],
    [1024, 512, 'CLOSED', 'nothing'], // The first 512 have given way.
    [2000, 513, 'OPEN', '513 of the last 1024 failed'],
  ])('of %d successes and %d failures: %s, %s', (good, bad, state, text) => {
    const breaker = breakerOf(ring);
    calls(breaker, good, success);
    calls(breaker, bad, failure);
    expect([breaker.state, why(breaker)]).toEqual([state, text]);
  });
});

describe('a ratio over the window', () => {
  const window = { failureRatioMax: 0.5, ringCallsMin: 1024, windowCallsMin: 6 };
  test.each([
    [2, 4, 1000, 'OPEN', '4 of 6 in 500 ms failed'],
    [3, 3, 1000, 'CLOSED', 'nothing'],
    [2, 3, 1000, 'CLOSED', 'nothing'], // Five calls.
    [3, 4, 1490, 'OPEN', '4 of 7 in 500 ms failed'],
    [3, 6, 1500, 'OPEN', '6 of 6 in 500 ms failed'], // The successes have just left.
    [0, 5, 1000, 'CLOSED', 'nothing'],
  ])('%d successes at 1000 ms and %d failures at %d ms: %s, %s', (good, bad, atMs, state, text) => {
    const breaker = breakerOf(window);
    calls(breaker, good, success);
    calls(breaker, bad, failure, atMs);
    expect([breaker.state, why(breaker)]).toEqual([state, text]);
  });
});

describe('slow successes', () => {
  const slow = { slowMs: 100, slowRatioMax: 0.5, ringCallsMin: 4 };
  test.each([
    [2, 2, 101, 'CLOSED', 'nothing'],
    [1, 3, 101, 'OPEN', '3 of the last 4 took over 100 ms'],
    [1, 3, 100, 'CLOSED', 'nothing'], // Not over.
    [0, 3, 101, 'CLOSED', 'nothing'],
  ])('%d fast and %d of %d ms: %s, %s', (fast, slowly, tookMs, state, text) => {
    const breaker = breakerOf(slow);
    calls(breaker, fast, success);
    calls(breaker, slowly, success, startMs, 0, tookMs);
    expect([breaker.state, why(breaker)]).toEqual([state, text]);
  });
});

describe('a burst', () => {
  const burst = { burst: breakerDefaults.burst };
  test.each([
    [1000, 12, 'CLOSED', 'nothing'],
    [1000, 13, 'OPEN', '13 of the last 13 failed'],
    [0, 13, 'OPEN', '13 of the last 13 failed'],
  ])('after %d successes, %d failures: %s, %s', (good, bad, state, text) => {
    const breaker = breakerOf(burst);
    calls(breaker, good, success);
    calls(breaker, bad, failure);
    expect([breaker.state, why(breaker)]).toEqual([state, text]);
  });

  test('successes in between weigh against it, and clients that go away do not', () => {
    const breaker = breakerOf(burst);
    calls(breaker, 12, failure);
    calls(breaker, 40, ignored);
    calls(breaker, 1, success);
    calls(breaker, 1, failure);
    expect([breaker.state, why(breaker)]).toEqual(['OPEN', '13 of the last 14 failed']);
  });
});

describe('requests in flight', () => {
  const inFlight = { inFlightMin: 12, inFlightAgeMs: 5000 };
  const bucketMs = 5000 / 16;
  const startsMs = 16 * bucketMs; // A bucket begins here.
  test.each([
    [12, startsMs + 16 * bucketMs, 'CLOSED'],
    [12, startsMs + 17 * bucketMs - 1, 'CLOSED'],
    [12, startsMs + 17 * bucketMs, 'OPEN'], // All of the bucket is over 5 s old.
    [11, startsMs + 17 * bucketMs, 'CLOSED'],
    [11, startsMs + 60 * bucketMs, 'CLOSED'],
    [12, startsMs + 60 * bucketMs, 'OPEN'],
  ])('%d from 5000 ms on, asked again at %d ms: %s', (requests, atMs, state) => {
    const breaker = breakerOf(inFlight);
    for (let request = 0; request < requests; request += 1) expect(breaker.allow(startsMs)).not.toBe(0);
    expect(breaker.allow(atMs) === 0).toBe(state === 'OPEN');
    expect(breaker.state).toBe(state);
    expect(why(breaker)).toBe(state === 'OPEN' ? '12 requests in flight for over 5 s' : 'nothing');
  });

  test('that hang on after the breaker has closed again do not open it again', () => {
    const breaker = breakerOf(inFlight);
    for (let request = 0; request < 12; request += 1) breaker.allow(startsMs);
    expect(breaker.allow(startsMs + 5400)).toBe(0);
    const closedMs = calls(breaker, 3, success, startsMs + 7000);
    expect(breaker.state).toBe('CLOSED');
    for (let ms = 0; ms < 60_000; ms += 100) calls(breaker, 1, success, closedMs + ms);
    expect(breaker.state).toBe('CLOSED');
  });
});

describe('after an idle hour', () => {
  const hourMs = 3_600_000;
  test.each([
    ['burst', { burst: breakerDefaults.burst }, 12],
    ['ring', { failureRatioMax: 0.5, ringCallsMin: 32, windowCallsMin: 1_000_000 }, 31],
    ['window', { failureRatioMax: 0.5, ringCallsMin: 1024, windowCallsMin: 20 }, 19],
  ] as const)('the old failures count nothing against the first new one: %s', (_, settings, failures) => {
    const breaker = breakerOf(settings);
    calls(breaker, failures, failure);
    calls(breaker, failures, failure, startMs + hourMs);
    expect(breaker.state).toBe('CLOSED');
    expect(breaker.reading(startMs + hourMs).ring).toEqual({ calls: failures, failed: failures, slow: 0 });
    calls(breaker, 1, failure, startMs + hourMs);
    expect(breaker.state).toBe('OPEN');
  });

  test.each([
    [60_000, 6],
    [60_010, 1],
  ])('the old count until %d ms without a call: of six there are %d', (silentMs, counted) => {
    const breaker = breakerOf({});
    calls(breaker, 5, failure);
    calls(breaker, 1, failure, startMs + silentMs);
    expect(breaker.reading(startMs + silentMs).ring.failed).toBe(counted);
  });
});
