import type { IncomingMessage, ServerResponse } from 'node:http';
import { rejected, type Breaker } from '../../core/breaker/breaker.ts';
import { outcomes, type Outcome as Counted } from '../../core/breaker/outcome.ts';
import type { AnswerHead, Outcome, Passage, RawHeaders } from './passage.ts';

/** What a passage needs of its gateway. */
export interface PassageParts {
  readonly breaker: Breaker;
  readonly nowMs: () => number;
  /** The breaker has changed its state. */
  readonly moved: () => void;
  readonly settled: (passage: GatewayPassage, outcome: Outcome) => void;
}

/** One request on its way through a gateway, and what the breaker hears of it: once, and as soon as it is known. */
export class GatewayPassage implements Passage {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly startMs: number;
  editRequest: ((headers: RawHeaders) => RawHeaders) | undefined = undefined;
  onAnswer: ((head: AnswerHead) => void) | undefined = undefined;
  readonly #parts: PassageParts;
  #isSettled = false;
  #ticket = rejected;
  #admittedMs = 0;
  #headMs = 0;
  #hasCountedAsGood = false;

  constructor(request: IncomingMessage, response: ServerResponse, parts: PassageParts) {
    this.request = request;
    this.response = response;
    this.startMs = parts.nowMs();
    this.#parts = parts;
  }

  /** Asks the breaker. @returns false when the request must not go. */
  admit(): boolean {
    const { breaker, nowMs } = this.#parts;
    this.#admittedMs = nowMs();
    this.#ticket = breaker.allow(this.#admittedMs);
    return this.#ticket !== rejected;
  }

  /** A failure is one whatever comes after its head; an answer is good when it is whole, or goes on for a while. */
  onBackendHead(code: number): void {
    this.#headMs = this.#parts.nowMs();
    if (code >= 500) this.#tell(outcomes.failure);
  }

  /** An answer that has gone on for a while is one: a stream may go on for hours. @param sinceMs its head came before. */
  headedBefore(sinceMs: number): void {
    if (this.#headMs > 0 && this.#headMs < sinceMs) this.#tell(outcomes.success);
  }

  /** Nobody waits for an answer any more, or it is on its way. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Twice is once: what is in flight must never be counted off twice. */
  onSettled(outcome: Outcome): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    if (outcome.kind === 'answered') this.#tell(outcomes.success);
    else if (outcome.kind === 'backend-failed') this.#failed();
    else this.#tell(outcomes.ignored);
    this.#parts.settled(this, outcome);
  }

  /** One that counted as good, and that was broken off later, is a failure without a ticket. */
  #failed(): void {
    if (this.#ticket !== rejected) this.#tell(outcomes.failure);
    else if (this.#hasCountedAsGood) this.#record(outcomes.failure, rejected);
  }

  #tell(counted: Counted): void {
    if (this.#ticket === rejected) return;
    const ticket = this.#ticket;
    this.#ticket = rejected;
    this.#hasCountedAsGood = counted === outcomes.success;
    this.#record(counted, ticket);
  }

  #record(counted: Counted, ticket: number): void {
    const { breaker, nowMs, moved } = this.#parts;
    const now = nowMs();
    const durationMs = (this.#headMs || now) - this.#admittedMs;
    if (breaker.record(counted, durationMs, now, ticket)) moved();
  }
}
