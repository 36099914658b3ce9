import type { Cause } from './cause.ts';
import { bucketsKept, bucketsPerAge, ringCalls, windowSlots } from './layout.ts';
import { outcomes } from './outcome.ts';
import { allowStep, moved, opened, probeStep, untilOf, type Step } from './protocol.ts';
import { burstSteps, type BreakerSettings } from './settings.ts';
import { remainingMs, type BreakerState, type StateWord } from './state-word.ts';

/** A transition as both the model and the breaker tell it. */
export interface ModelTransition {
  readonly from: BreakerState;
  readonly to: BreakerState;
  readonly cause: Cause;
}

interface Call {
  readonly slot: number;
  readonly outcome: number;
}

/**
 * The breaker of one thread in plain TypeScript: what breaker.wat must do, to the word and to the count, while time does
 * not go backward. Slow and simple: it keeps every call of a lap, and counts them again each time.
 */
export class BreakerModel {
  readonly transitions: ModelTransition[] = [];
  readonly totals = { counted: 0, failed: 0, slow: 0, ignored: 0, late: 0, rejected: 0 };
  readonly #settings: BreakerSettings;
  readonly #random: () => number;
  readonly #inFlight = new Map<number, { number: number; requests: number }>();
  #word: StateWord;
  #calls: Call[] = [];
  #callsGeneration = 0;
  #burst = { failed: 0, calls: 0, sum: 0 };
  #lastSlot: number;

  constructor(settings: BreakerSettings, nowMs: number, random: () => number) {
    this.#settings = settings;
    this.#random = random;
    this.#lastSlot = Math.trunc(nowMs * 0.1);
    const until = untilOf(nowMs, settings.healthyMs);
    this.#word = { state: 'CLOSED', until, generation: 0, openings: 0, probes: 0, good: 0, bad: 0 };
  }

  get word(): StateWord {
    return this.#word;
  }

  /** Calls of the last 1024 that count together. */
  get ring(): { calls: number; failed: number; slow: number } {
    const isOfNow = this.#callsGeneration === this.#word.generation;
    const last = isOfNow ? this.#calls.slice(-ringCalls) : [];
    return { calls: last.length, failed: count(last, outcomes.failure), slow: count(last, outcomes.slow) };
  }

  window(nowMs: number): { calls: number; failed: number } {
    if (this.#callsGeneration !== this.#word.generation) return { calls: 0, failed: 0 };
    const slot = Math.trunc(nowMs * 0.1);
    const inside = this.#calls.filter((call) => call.slot > slot - windowSlots);
    return { calls: inside.length, failed: count(inside, outcomes.failure) };
  }

  get inFlight(): number {
    return this.#inFlight.values().reduce((sum, { requests }) => sum + requests, 0);
  }

  allow(nowMs: number): number {
    for (;;) {
      const step = allowStep(this.#word, nowMs, this.#settings, this.#random);
      if (step.kind === 'pass') return this.#enter(nowMs);
      if (step.kind === 'reject') return this.#reject();
      this.#take(step);
      if (this.#word.state === 'HALF_OPEN') return 3 | (this.#word.generation << 2);
    }
  }

  record(given: number, durationMs: number, nowMs: number, ticket: number): void {
    if (ticket !== 0 && (ticket & 2) === 0) this.#leave(ticket >>> 14);
    if (ticket !== 0 && ((ticket >> 2) & 0xfff) !== this.#word.generation) {
      this.totals.late += 1;
      return;
    }
    const isSlow = given === outcomes.success && durationMs > this.#settings.slowMs;
    const outcome = isSlow ? outcomes.slow : given;
    if (this.#word.state !== 'CLOSED' && this.#word.state !== 'DISABLED') this.#probe(outcome, nowMs, ticket);
    else if (outcome === outcomes.ignored) this.totals.ignored += 1;
    else this.#count(outcome, nowMs);
  }

  set(state: BreakerState, openings: number, ms: number, cause: Cause, nowMs: number): void {
    this.#take({ kind: 'move', next: moved(this.#word, state, openings, untilOf(nowMs, ms)), cause });
  }

  #enter(nowMs: number): number {
    const bucket = Math.trunc(nowMs * (bucketsPerAge / this.#settings.inFlightAgeMs));
    const at = bucket % bucketsKept;
    if (this.#inFlight.get(at)?.number !== bucket) {
      const requests = this.#word.state === 'CLOSED' ? this.#oldInFlight(bucket, nowMs) : 0;
      if (this.#settings.inFlightMin > 0 && requests >= this.#settings.inFlightMin) {
        this.#take(opened(this.#word, { kind: 'in-flight', requests }, nowMs, this.#settings, this.#random));
        return this.#reject();
      }
      this.#inFlight.set(at, { number: bucket, requests: 0 });
    }
    this.#inFlight.get(at)!.requests += 1;
    return 1 | (this.#word.generation << 2) | (bucket << 14);
  }

  #oldInFlight(bucket: number, nowMs: number): number {
    const closedMs = Math.trunc(nowMs) + remainingMs(this.#word.until, nowMs) - this.#settings.healthyMs;
    const closed = Math.trunc(closedMs * (bucketsPerAge / this.#settings.inFlightAgeMs));
    return this.#inFlight
      .values()
      .filter(({ number }) => number > closed && bucket - number > bucketsPerAge)
      .reduce((sum, { requests }) => sum + requests, 0);
  }

  #leave(bucket: number): void {
    const entry = this.#inFlight.get(bucket % bucketsKept);
    if (entry !== undefined && (entry.number & 0x3ffff) === bucket && entry.requests > 0) entry.requests -= 1;
  }

  #reject(): number {
    this.totals.rejected += 1;
    return 0;
  }

  #probe(outcome: number, nowMs: number, ticket: number): void {
    const said = outcome === outcomes.success ? 'good' : outcome === outcomes.ignored ? 'ignored' : 'bad';
    const generation = (ticket & 2) === 0 ? -1 : (ticket >> 2) & 0xfff;
    const step = probeStep(this.#word, said, generation, nowMs, this.#settings, this.#random);
    if (step.kind === 'late') this.totals.late += 1;
    else if (said === 'ignored') this.totals.ignored += 1;
    this.#take(step);
  }

  #count(outcome: number, nowMs: number): void {
    const slot = Math.trunc(nowMs * 0.1);
    const isIdle = slot - this.#lastSlot > Math.trunc(this.#settings.idleMs * 0.1);
    if (isIdle || this.#callsGeneration !== this.#word.generation) this.#forget();
    this.#lastSlot = slot;
    this.#calls.push({ slot, outcome });
    this.totals.counted += 1;
    if (outcome === outcomes.failure) this.totals.failed += 1;
    if (outcome === outcomes.slow) this.totals.slow += 1;
    this.#stepBurst(outcome);
    const cause = this.#word.state === 'CLOSED' ? this.#judge(outcome, nowMs) : undefined;
    if (cause !== undefined) this.#take(opened(this.#word, cause, nowMs, this.#settings, this.#random));
  }

  #forget(): void {
    this.#calls = [];
    this.#callsGeneration = this.#word.generation;
    this.#burst = { failed: 0, calls: 0, sum: 0 };
  }

  #stepBurst(outcome: number): void {
    const { failure, success, limit } = burstSteps(this.#settings.burst);
    const isFailure = outcome === outcomes.failure;
    const { failed, calls } = this.#burst;
    const sum = Math.min(limit, this.#burst.sum + (isFailure ? failure : -success));
    this.#burst =
      sum > 0
        ? { failed: failed + Number(isFailure), calls: calls + 1, sum }
        : { failed: 0, calls: 0, sum: 0 };
  }

  #judge(outcome: number, nowMs: number): Cause | undefined {
    const { failureRatioMax, ringCallsMin, windowCallsMin, slowRatioMax } = this.#settings;
    const { limit } = burstSteps(this.#settings.burst);
    const { failed, calls, sum } = this.#burst;
    if (limit > 0 && sum >= limit) return { kind: 'burst', failed, calls };
    if (outcome === outcomes.success) return undefined;
    const ring = this.ring;
    const isEnough = ring.calls >= ringCallsMin;
    if (outcome === outcomes.slow)
      return isEnough && ring.slow > slowRatioMax * ring.calls
        ? { kind: 'slow', slow: ring.slow, calls: ring.calls }
        : undefined;
    if (isEnough && ring.failed > failureRatioMax * ring.calls)
      return { kind: 'ring', failed: ring.failed, calls: ring.calls };
    const window = this.window(nowMs);
    if (window.calls >= windowCallsMin && window.failed > failureRatioMax * window.calls)
      return { kind: 'window', ...window };
    return undefined;
  }

  #take(step: Step): void {
    if (step.kind === 'count') this.#word = step.next;
    if (step.kind !== 'move') return;
    this.transitions.push({ from: this.#word.state, to: step.next.state, cause: step.cause });
    this.#word = step.next;
  }
}

function count(calls: readonly Call[], outcome: number): number {
  return calls.filter((call) => call.outcome === outcome).length;
}
