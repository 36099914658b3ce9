import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BreakerModel } from './model.ts';
import { outcomes, type Outcome } from './outcome.ts';
import { breakerDefaults, type BreakerSettings } from './settings.ts';
import { attach, sharedBreakers } from './shared-breakers.ts';

type Operation =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'allow'; readonly times: number }
  /** Of the open tickets, the one so far along. */
  | { readonly kind: 'record'; readonly which: number; readonly outcome: Outcome; readonly isSlow: boolean }
  | { readonly kind: 'calls'; readonly times: number; readonly outcome: Outcome }
  | { readonly kind: 'untold'; readonly outcome: Outcome }
  | { readonly kind: 'hand'; readonly call: 'forceOpen' | 'disable' | 'auto' };

const given = fc.constantFrom(outcomes.success, outcomes.failure, outcomes.ignored);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: waits() },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('allow' as const), times: fc.integer({ min: 1, max: 15 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('record' as const),
      which: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      outcome: given,
      isSlow: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('calls' as const),
      times: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 900, max: 1100 })),
      outcome: fc.constantFrom(outcomes.success, outcomes.success, outcomes.failure),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('untold' as const), outcome: given }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('hand' as const),
      call: fc.constantFrom('forceOpen' as const, 'disable' as const, 'auto' as const),
    }),
  },
);

function waits(): fc.Arbitrary<Operation> {
  const ms = fc.oneof(
    fc.double({ min: 0, max: 30, noNaN: true }),
    fc.integer({ min: 0, max: 700 }),
    fc.integer({ min: 900, max: 6000 }),
    fc.constantFrom(3_600_000, 400_000_000, 60_000, 60_010, 640, 500, 490),
  );
  return ms.map((each) => ({ kind: 'wait', ms: each }));
}

const settings: fc.Arbitrary<BreakerSettings> = fc.record({
  failureRatioMax: fc.constantFrom(0, 0.3, 0.5, 1),
  ringCallsMin: fc.constantFrom(1, 8, 32, 1024),
  windowCallsMin: fc.constantFrom(1, 6, 20),
  slowMs: fc.constantFrom(100, Infinity),
  slowRatioMax: fc.constantFrom(0.5, 1),
  burst: fc.constantFrom(undefined, breakerDefaults.burst, { healthyRatio: 0.2, brokenRatio: 0.5, limit: 5 }),
  inFlightMin: fc.constantFrom(0, 3, 12),
  inFlightAgeMs: fc.constantFrom(100, 5000),
  openMsMin: fc.constantFrom(1, 100, 1000),
  openMsMax: fc.constantFrom(1000, 60_000),
  openJitterRatio: fc.constantFrom(0, 0.2, 1),
  probes: fc.integer({ min: 3, max: 7 }),
  probesSucceededMin: fc.integer({ min: 1, max: 3 }),
  probeLeaseMs: fc.constantFrom(50, 10_000),
  healthyMs: fc.constantFrom(0, 1000, 60_000),
  idleMs: fc.constantFrom(1000, 60_000),
});

/** Both from the same start, and what is in flight. */
class Pair {
  nowMs: number;
  readonly #breaker;
  readonly #model;
  readonly #follower;
  readonly #tickets: number[] = [];
  #told = 0;

  constructor(of: BreakerSettings, startMs: number) {
    this.nowMs = startMs;
    const dice = (): (() => number) => {
      let state = 7;
      return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
    };
    this.#breaker = attach(sharedBreakers([of], 2, startMs), 1, dice())[0]!;
    this.#model = new BreakerModel(of, startMs, dice());
    this.#follower = this.#breaker.transitions();
  }

  run(operation: Operation): void {
    switch (operation.kind) {
      case 'wait':
        this.nowMs += operation.ms;
        break;
      case 'allow':
        for (let time = 0; time < operation.times; time += 1) this.#allow();
        break;
      case 'record': {
        const [ticket] = this.#tickets.splice(Math.floor(operation.which * this.#tickets.length), 1);
        if (ticket !== undefined) this.#record(operation.outcome, operation.isSlow ? 100.5 : 100, ticket);
        break;
      }
      case 'calls':
        for (let time = 0; time < operation.times; time += 1)
          if (this.#allow() !== 0) this.#record(operation.outcome, 1, this.#tickets.pop()!);
        break;
      case 'untold':
        this.#record(operation.outcome, 0, 0);
        break;
      case 'hand':
        this.#byHand(operation.call);
    }
    this.#compare();
  }

  #allow(): number {
    const ticket = this.#breaker.allow(this.nowMs);
    expect(ticket).toBe(this.#model.allow(this.nowMs));
    if (ticket !== 0) this.#tickets.push(ticket);
    return ticket;
  }

  #record(outcome: Outcome, durationMs: number, ticket: number): void {
    const before = this.#model.transitions.length;
    this.#model.record(outcome, durationMs, this.nowMs, ticket);
    const hasMoved = this.#breaker.record(outcome, durationMs, this.nowMs, ticket);
    expect(hasMoved).toBe(this.#model.transitions.length > before);
  }

  #byHand(call: 'forceOpen' | 'disable' | 'auto'): void {
    if (!this.#breaker[call](this.nowMs)) return;
    const { openings } = this.#model.word;
    const to = ({ forceOpen: 'FORCED_OPEN', disable: 'DISABLED', auto: 'CLOSED' } as const)[call];
    const ms = to === 'CLOSED' ? this.#breaker.settings.healthyMs : 0;
    this.#model.set(to, openings, ms, { kind: 'manual' }, this.nowMs);
  }

  #compare(): void {
    const { word, ring, window, inFlight, totals } = this.#breaker.reading(this.nowMs);
    const model = this.#model;
    expect(word).toEqual(model.word);
    expect(this.#breaker.state).toBe(model.word.state);
    expect({ ring, window }).toEqual({ ring: model.ring, window: model.window(this.nowMs) });
    expect({ inFlight, totals }).toEqual({ inFlight: model.inFlight, totals: model.totals });
    const { transitions, missed } = this.#follower.read();
    const told = transitions.map(({ from, to, cause }) => ({ from, to, cause }));
    expect(told).toEqual(model.transitions.slice(this.#told + missed));
    this.#told = model.transitions.length;
  }
}

test('a breaker does what its model does, whatever comes', () => {
  fc.assert(
    fc.property(
      settings,
      fc.constantFrom(0, 1000, 1.76e12, 2 ** 36 - 700),
      fc.array(operation, { maxLength: 60 }),
      (of, startMs, operations) => {
        const pair = new Pair({ ...of, openMsMax: Math.max(of.openMsMin, of.openMsMax) }, startMs);
        for (const each of operations) pair.run(each);
      },
    ),
    { numRuns: 400 },
  );
});
