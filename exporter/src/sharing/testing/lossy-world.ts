import type { Cause } from '../../core/breaker/cause.ts';
import type { BreakerState } from '../../core/breaker/state-word.ts';
import { SharedBackend } from '../shared-backend.ts';
import { readTold, type ToldRecord } from '../told.ts';
import { ScriptedBreaker } from './shared-breakers.ts';

/** What the breaker of an exporter may do; a move that its state does not allow is none. */
export type Move =
  'fails' | 'probes' | 'recovers' | 'fails again' | 'is forced' | 'is disabled' | 'is released';

interface Rule {
  readonly from: readonly BreakerState[];
  readonly to: BreakerState;
  readonly cause: Cause;
}

const automatic = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const;
const rules: Readonly<Record<Move, Rule>> = {
  fails: { from: ['CLOSED'], to: 'OPEN', cause: { kind: 'burst', failed: 13, calls: 13 } },
  probes: { from: ['OPEN'], to: 'HALF_OPEN', cause: { kind: 'time' } },
  recovers: {
    from: ['HALF_OPEN'],
    to: 'CLOSED',
    cause: { kind: 'probes-succeeded', succeeded: 3, probes: 5 },
  },
  'fails again': { from: ['HALF_OPEN'], to: 'OPEN', cause: { kind: 'probes-failed', failed: 3, probes: 5 } },
  'is forced': { from: [...automatic, 'DISABLED'], to: 'FORCED_OPEN', cause: { kind: 'manual' } },
  'is disabled': { from: [...automatic, 'FORCED_OPEN'], to: 'DISABLED', cause: { kind: 'manual' } },
  'is released': { from: ['FORCED_OPEN', 'DISABLED'], to: 'CLOSED', cause: { kind: 'manual' } },
};

/** An exporter, and what is on its way between it and Redis. */
interface Exporter {
  readonly breaker: ScriptedBreaker;
  readonly backend: SharedBackend;
  /** Its timeline shows another time than the clock of Redis. */
  readonly behindMs: number;
  readonly inbox: ToldRecord[];
  question: ToldRecord | undefined;
  answer: ToldRecord | undefined;
}

const empty: ToldRecord = { version: 0, atMs: 0, text: '' };

/** Some exporters of one backend, and a naive Redis, between which anything may be lost, repeated or late. */
export class LossyWorld {
  readonly exporters: readonly Exporter[];
  redis = empty;
  #nowMs = 1_000_000;

  constructor(count: number) {
    this.exporters = Array.from({ length: count }, (_, index) => {
      const breaker = new ScriptedBreaker('love');
      const backend = new SharedBackend(breaker, `exporter ${index}`);
      return { breaker, backend, behindMs: index * 77, inbox: [], question: undefined, answer: undefined };
    });
  }

  /** The state that was told last; undefined when nothing was. */
  get toldState(): BreakerState | undefined {
    return readTold(this.redis.text)?.snapshot.state;
  }

  move({ breaker, backend, behindMs }: Exporter, move: Move): void {
    const { from, to, cause } = rules[move];
    if (!from.includes(breaker.state)) return;
    this.#nowMs += 1;
    breaker.become(to, cause);
    backend.moved(this.#nowMs - behindMs);
  }

  ask(exporter: Exporter): void {
    if (exporter.answer === undefined) exporter.question ??= exporter.backend.next();
  }

  /** Redis runs a question that has come, and tells all. */
  run(exporter: Exporter): void {
    const { question } = exporter;
    if (question === undefined) return;
    if (question.version > this.redis.version) {
      this.redis = question;
      for (const { inbox } of this.exporters) inbox.push(question);
    }
    exporter.question = undefined;
    exporter.answer = this.redis;
  }

  receive(exporter: Exporter): void {
    const { answer, backend, behindMs } = exporter;
    exporter.answer = undefined;
    if (answer !== undefined) backend.answered(answer, this.#nowMs, this.#nowMs - behindMs);
  }

  /** The connection is lost: with a question that Redis has not run, or with its answer. */
  disconnect(exporter: Exporter): void {
    exporter.question = undefined;
    exporter.answer = undefined;
    exporter.inbox.length = 0;
  }

  /** @param isKept it comes once more. */
  deliver({ inbox, backend, behindMs }: Exporter, index: number, isKept: boolean): void {
    const message = inbox[index % inbox.length];
    if (message === undefined) return;
    if (!isKept) inbox.splice(index % inbox.length, 1);
    backend.heard(message, this.#nowMs - behindMs);
  }

  loseData(): void {
    this.redis = empty;
  }

  /** All that is on its way is lost; then everyone asks in turn. @returns the rounds until all know the same. */
  resync(): number {
    for (const exporter of this.exporters) this.disconnect(exporter);
    for (let rounds = 1; rounds <= 20; rounds++) {
      for (const exporter of this.exporters) {
        this.ask(exporter);
        this.run(exporter);
        this.receive(exporter);
      }
      if (this.exporters.every(({ backend }) => this.#isAtOne(backend))) return rounds;
    }
    return Infinity;
  }

  #isAtOne(backend: SharedBackend): boolean {
    const { version, text } = backend.next();
    return !backend.isBehind && version === this.redis.version && text === this.redis.text;
  }
}
