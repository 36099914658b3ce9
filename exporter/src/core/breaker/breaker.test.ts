import { describe, expect, test } from 'vitest';
import { rejected, type Breaker } from './breaker.ts';
import { causeText } from './cause.ts';
import { outcomes, type Outcome } from './outcome.ts';
import { breakerDefaults, type BreakerSettings } from './settings.ts';
import { attach, forgetLane, sharedBreakers } from './shared-breakers.ts';
import type { BreakerSnapshot } from './snapshot.ts';

const { success, failure, ignored } = outcomes;
const steady: BreakerSettings = { ...breakerDefaults, openJitterRatio: 0 };
const startMs = 1000;

function breakerOf(settings: Partial<BreakerSettings> = {}, random = () => 0): Breaker {
  return attach(sharedBreakers([{ ...steady, ...settings }], 1, startMs), 0, random)[0]!;
}

function call(breaker: Breaker, outcome: Outcome, nowMs: number): void {
  breaker.record(outcome, 1, nowMs, breaker.allow(nowMs));
}

/** 13 failures. */
function open(breaker: Breaker, nowMs: number): void {
  for (let failures = 0; failures < 13; failures += 1) call(breaker, failure, nowMs);
  expect(breaker.state).toBe('OPEN');
}

/** @returns the transitions as people read them. */
function story(breaker: Breaker): string[] {
  const { transitions } = breaker.transitions(64).read();
  return transitions.map(({ to, atMs, cause }) => `${atMs} ${to}: ${causeText(cause, breaker.settings)}`);
}

test('an outage opens it, three probes of five close it, and it tells why', () => {
  const breaker = breakerOf();
  open(breaker, 2000);
  expect(breaker.allow(2999)).toBe(rejected);
  expect(breaker.openMs(2900)).toBe(100);
  for (let probes = 0; probes < 3; probes += 1) call(breaker, success, 3000 + probes);
  expect(story(breaker)).toEqual([
    '2000 OPEN: 13 of the last 13 failed',
    '3000 HALF_OPEN: the time of the opening is over',
    '3002 CLOSED: 3 of 3 probes succeeded',
  ]);
});

test('half-open admits five probes, and no more until they tell how they ended', () => {
  const breaker = breakerOf();
  open(breaker, 2000);
  const tickets = Array.from({ length: 8 }, () => breaker.allow(3000));
  expect(tickets.map((ticket) => ticket !== rejected).join(' ')).toBe(
    'true true true true true false false false',
  );
  breaker.record(ignored, 1, 3001, tickets[0]);
  expect(breaker.allow(3001)).not.toBe(rejected); // In the place of the client that went away.
  expect(breaker.allow(3001)).toBe(rejected);
  breaker.record(failure, 1, 3002, tickets[1]);
  breaker.record(failure, 1, 3002, tickets[2]);
  expect(breaker.state).toBe('HALF_OPEN'); // Three may still succeed.
  expect(breaker.record(failure, 1, 3003, tickets[3])).toBe(true);
  expect(story(breaker).at(-1)).toBe('3003 OPEN: 3 of 5 probes failed');
});

test('a probe that succeeds slowly has failed', () => {
  const breaker = breakerOf({ probes: 1, probesSucceededMin: 1, slowMs: 100 });
  open(breaker, 2000);
  breaker.record(success, 101, 3200, breaker.allow(3000));
  expect(breaker.state).toBe('OPEN');
});

test('a probe that tells nothing within its time counts as lost, and one that does so later as late', () => {
  const breaker = breakerOf({ probes: 1, probesSucceededMin: 1, probeLeaseMs: 500 });
  open(breaker, 2000);
  const lost = breaker.allow(3000);
  expect(breaker.allow(3499)).toBe(rejected);
  expect(breaker.allow(3500)).toBe(rejected);
  expect(story(breaker).at(-1)).toBe('3500 OPEN: 1 of 1 probes gave no answer in 500 ms');
  expect(breaker.record(success, 1, 3501, lost)).toBe(false);
  expect(breaker.reading(3501).totals.late).toBe(1);
  call(breaker, success, 5500);
  expect(breaker.state).toBe('CLOSED');
});

test('results of requests from before the opening neither close it nor open it again', () => {
  const breaker = breakerOf();
  const before = Array.from({ length: 40 }, () => breaker.allow(1500));
  open(breaker, 2000);
  const probe = breaker.allow(3000);
  for (const ticket of before.slice(0, 20)) breaker.record(success, 1, 3000, ticket);
  expect(breaker.state).toBe('HALF_OPEN');
  breaker.record(success, 1, 3001, probe);
  for (let probes = 0; probes < 2; probes += 1) call(breaker, success, 3001);
  for (const ticket of before.slice(20)) breaker.record(failure, 1, 3002, ticket);
  expect(breaker.state).toBe('CLOSED');
  expect(breaker.reading(3002)).toMatchObject({ inFlight: 0, ring: { calls: 0 }, totals: { late: 40 } });
});

describe('the time of an opening', () => {
  /** @returns how long each of so many openings in a row lasts. */
  function spansMs(breaker: Breaker, openings: number): number[] {
    let nowMs = 2000;
    open(breaker, nowMs);
    return Array.from({ length: openings }, () => {
      const spanMs = breaker.openMs(nowMs);
      nowMs += spanMs;
      for (let probes = 0; probes < 3; probes += 1) call(breaker, failure, nowMs);
      return spanMs;
    });
  }

  test('doubles with each in a row, up to the most', () => {
    expect(spansMs(breakerOf({ openMsMax: 10_000 }), 6)).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
    expect(spansMs(breakerOf({ openMsMax: 86_400_000 }), 20).at(-1)).toBe(1000 * 2 ** 14);
  });

  test('is shorter by up to the jitter', () => {
    expect(
      spansMs(
        breakerOf({ openJitterRatio: 0.2 }, () => 0.5),
        2,
      ),
    ).toEqual([900, 1800]);
  });

  test.each([
    [59_999, 2000],
    [60_000, 1000],
  ])('after %d healthy ms begins with %d', (healthyMs, spanMs) => {
    const breaker = breakerOf();
    open(breaker, 2000);
    for (let probes = 0; probes < 3; probes += 1) call(breaker, success, 3000);
    open(breaker, 3000 + healthyMs);
    expect(breaker.openMs(3000 + healthyMs)).toBe(spanMs);
  });
});

describe('by hand', () => {
  test('forced open rejects all, until auto', () => {
    const breaker = breakerOf();
    expect(breaker.forceOpen(2000)).toBe(true);
    expect(breaker.forceOpen(2000)).toBe(false);
    expect(breaker.allow(1e9)).toBe(rejected);
    expect(breaker.auto(1e9)).toBe(true);
    expect(breaker.auto(1e9)).toBe(false);
    expect(breaker.allow(1e9)).not.toBe(rejected);
    expect(story(breaker)).toEqual(['2000 FORCED_OPEN: set by hand', '1000000000 CLOSED: set by hand']);
  });

  test('disabled lets all pass and counts, and auto begins with nothing counted', () => {
    const breaker = breakerOf();
    open(breaker, 2000);
    breaker.disable(2000);
    for (let failures = 0; failures < 100; failures += 1) call(breaker, failure, 2000);
    expect(breaker.reading(2000)).toMatchObject({ state: 'DISABLED', ring: { calls: 100, failed: 100 } });
    breaker.auto(2000);
    for (let failures = 0; failures < 12; failures += 1) call(breaker, failure, 2000);
    expect(breaker.reading(2000)).toMatchObject({
      state: 'CLOSED',
      ring: { failed: 12 },
      window: { failed: 12 },
    });
  });
});

describe('after a restart', () => {
  const later = 500_000; // Another clock.
  const again = (snapshot: BreakerSnapshot, elapsedMs: number): Breaker => {
    const breaker = attach(sharedBreakers([steady], 1, later), 0, () => 0)[0]!;
    breaker.restore(JSON.parse(JSON.stringify(snapshot)) as BreakerSnapshot, elapsedMs, later);
    return breaker;
  };

  test.each([
    [0, 800],
    [300, 500],
    [800, 0],
    [1e12, 0],
  ])('OPEN after %d ms is OPEN for %d ms more, for the same reason', (elapsedMs, leftMs) => {
    const before = breakerOf();
    open(before, 2000);
    const breaker = again(before.snapshot(2200), elapsedMs);
    expect([breaker.state, breaker.openMs(later)]).toEqual(['OPEN', leftMs]);
    if (leftMs > 0) expect(breaker.allow(later + leftMs - 1)).toBe(rejected);
    expect(breaker.allow(later + leftMs)).not.toBe(rejected);
    expect(story(breaker)[0]).toContain('OPEN: 13 of the last 13 failed');
  });

  test('HALF_OPEN is OPEN without time left, so the next request is a probe', () => {
    const before = breakerOf();
    open(before, 2000);
    before.allow(3000);
    const breaker = again(before.snapshot(3000), 10);
    expect(breaker.state).toBe('OPEN');
    call(breaker, success, later);
    expect(breaker.reading(later).word).toMatchObject({ state: 'HALF_OPEN', good: 1, openings: 1 });
  });

  test('what a person has set stays set, and CLOSED remembers its openings', () => {
    const before = breakerOf();
    before.forceOpen(2000);
    expect(again(before.snapshot(2000), 1e9).state).toBe('FORCED_OPEN');
    before.auto(2000);
    open(before, 2000);
    for (let probes = 0; probes < 3; probes += 1) call(before, success, 3000);
    const breaker = again(before.snapshot(3000), 100);
    open(breaker, later);
    expect(breaker.openMs(later)).toBe(2000);
  });

  test.each([
    [{ state: 'AJAR' }, 'snapshot.state must be one of CLOSED'],
    [{ openings: 16 }, 'snapshot.openings must be a whole number within [0, 15], got 16'],
    [{ remainingMs: null }, 'snapshot.remainingMs must be a number'],
    [{ cause: { kind: 'ring' } }, 'snapshot.cause must be a cause'],
    [{ cause: { kind: 'mood' } }, 'snapshot.cause must be a cause'],
  ])('a snapshot with %o is refused', (part, message) => {
    const snapshot = { ...breakerOf().snapshot(2000), ...part } as BreakerSnapshot;
    expect(() => again(snapshot, 0)).toThrow(message);
  });
});

test('what one thread opens is open for all, and breakers in the same memory are apart', () => {
  const shared = sharedBreakers([steady, steady], 2, startMs);
  const [one, two] = [attach(shared, 0, () => 0), attach(shared, 1, () => 0)];
  open(one[0]!, 2000);
  expect(two[0]!.allow(2000)).toBe(rejected);
  expect(two[1]!.allow(2000)).not.toBe(rejected);
  expect(one[1]!.state).toBe('CLOSED');
});

test('a thread that comes in the place of one that died forgets what that had in flight', () => {
  const shared = sharedBreakers([steady], 1, startMs);
  attach(shared, 0, () => 0)[0]!.allow(2000);
  expect(attach(shared, 0, () => 0)[0]!.reading(2000).inFlight).toBe(0);
});

test('what a thread that has ended had in flight does not grow old', () => {
  const shared = sharedBreakers([{ ...steady, inFlightMin: 1, inFlightAgeMs: 1000 }], 2, startMs);
  const [own] = attach(shared, 0, () => 0);
  const [ended] = attach(shared, 1, () => 0);
  ended!.allow(startMs);
  forgetLane(shared, 1);
  expect([own!.allow(startMs + 5000) !== rejected, own!.reading(startMs + 5000).inFlight]).toEqual([true, 1]);
});

test('a follower learns of each transition once, and of how many it was too late for', () => {
  const breaker = breakerOf();
  const follower = breaker.transitions();
  expect(follower.isBehind).toBe(false);
  open(breaker, 2000);
  expect(follower.isBehind).toBe(true);
  expect(follower.read().transitions.map(({ to }) => to)).toEqual(['OPEN']);
  expect(follower.read()).toEqual({ transitions: [], missed: 0 });
  expect(follower.isBehind).toBe(false);
  for (let flip = 0; flip < 50; flip += 1) {
    breaker.forceOpen(3000);
    breaker.auto(3000);
  }
  const { transitions, missed } = follower.read();
  expect([transitions.length, missed]).toEqual([64, 36]);
});

test.each([
  [0, 'lanes must be a whole number within [1, 256], got 0'],
  [1, 'lane must be a whole number within [0, 1), got 1; make more lanes'],
])('%d lanes, and the lane after the first: %s', (lanes, message) => {
  expect(() => attach(sharedBreakers([steady], lanes, startMs), 1, () => 0)).toThrow(message);
});
