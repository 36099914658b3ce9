import type { BreakerStatus } from '../breakers/breaker-status.ts';
import type { ToldSnapshot } from '../breakers/told-snapshot.ts';
import type { BreakerSettings } from '../core/breaker/settings.ts';
import { judge, type Standing } from './judge.ts';
import { readTold, type ToldRecord, type Told } from './told.ts';

/** What is needed of a breaker to share it. */
export interface SharedBreaker {
  readonly name: string;
  readonly settings: Pick<BreakerSettings, 'openMsMax' | 'healthyMs'>;
  snapshot(): ToldSnapshot;
  status(): Pick<BreakerStatus, 'transitions'>;
  adopt(snapshot: ToldSnapshot, elapsedMs: number): void;
}

/** What came of a record: `refused` is not an exporter's, and `old` says nothing. */
export type Heard = 'taken' | 'refused' | 'old';

/** A record that was read, and when. */
interface Hearing {
  readonly record: ToldRecord;
  readonly told: Told;
  /** Since it was told. */
  readonly elapsedMs: number;
  readonly nowMs: number;
  readonly isFirst: boolean;
}

/** What the others do not know. */
interface Untold {
  readonly told: Told;
  /** By the timeline. */
  readonly atMs: number;
}

const nothing: ToldRecord = { version: 0, atMs: 0, text: '' };

/**
 * What one exporter knows of what was told of one backend, and what it has still to tell: only the latest. Whoever tells
 * counts the version on; of two that do at the same time the later one learns of the other, and judges it.
 *
 * It only says what to send. Messages may be lost, come twice or in any order, if `answered` hears from Redis now and then.
 */
export class SharedBackend {
  readonly #breaker: SharedBreaker;
  readonly #exporter: string;
  #known = nothing;
  #untold: Untold | undefined;
  #source: Standing['source'] = 'told';
  /** When it became OPEN after having been CLOSED, and CLOSED: by the timeline. */
  #openedMs = -Infinity;
  #closedMs = -Infinity;
  #isFirst = true;
  /** By how much the clock of Redis is ahead of the timeline. */
  #aheadMs = 0;

  /** @param exporter no other process has the same. */
  constructor(breaker: SharedBreaker, exporter: string) {
    this.#breaker = breaker;
    this.#exporter = exporter;
  }

  /** Whether there is something that the others do not know. */
  get isBehind(): boolean {
    return this.#untold !== undefined;
  }

  /**
   * The breaker has changed its state by itself, or by hand. That it is half-open is nobody else's business.
   *
   * @param nowMs by the timeline, as all times that are not said to be by the clock of Redis.
   */
  moved(nowMs: number): void {
    const snapshot = this.#breaker.snapshot();
    if (snapshot.state !== 'HALF_OPEN') this.#tell(snapshot, nowMs);
  }

  /**
   * @returns what to send to Redis, which takes it if the version is above its own, and answers with what it has then: what
   * is to be told, or what is known, which puts back what was lost. Of version 0 when there is neither.
   */
  next(): ToldRecord {
    if (this.#isFirst || this.#untold === undefined) return this.#known;
    const { told, atMs } = this.#untold;
    const version = this.#known.version + 1;
    return { version, atMs: Math.max(1, Math.round(atMs + this.#aheadMs)), text: JSON.stringify(told) };
  }

  /**
   * Redis has answered what `next` gave.
   *
   * @param redisMs the clock of Redis.
   */
  answered(record: ToldRecord, redisMs: number, nowMs: number): Heard {
    this.#aheadMs = redisMs - nowMs;
    const isFirst = this.#isFirst;
    if (isFirst) this.#begin(record, nowMs);
    if (record.version < this.#known.version) return 'old'; // A message has overtaken the answer.
    if (record.text !== this.#known.text)
      return this.#learn(record, Math.max(0, redisMs - record.atMs), nowMs, isFirst);
    this.#known = record;
    return 'taken';
  }

  /** An exporter, maybe this one, has told something a moment ago. What is old says nothing. */
  heard(record: ToldRecord, nowMs: number): Heard {
    if (this.#isFirst || record.version <= this.#known.version) return 'old';
    return this.#learn(record, 0, nowMs, false);
  }

  /** What an earlier run has left is told only if it is newer than what stands there. */
  #begin(record: ToldRecord, nowMs: number): void {
    this.#isFirst = false;
    if (this.#untold !== undefined) return;
    const snapshot = this.#breaker.snapshot();
    const last = this.#breaker.status().transitions[0];
    if (last?.to !== snapshot.state || last.cause.kind === 'time') return; // Nothing was left, or it was probing.
    if (readTold(record.text)?.snapshot.state === last.to) return;
    const lastMs = last.atSeconds * 1000;
    const isNews = record.version === 0 ? last.to !== 'CLOSED' : lastMs + this.#aheadMs > record.atMs;
    if (!isNews) return;
    this.#tell({ ...snapshot, cause: last.cause }, lastMs);
    this.#untold = { ...this.#untold!, atMs: nowMs };
  }

  #learn(record: ToldRecord, elapsedMs: number, nowMs: number, isFirst: boolean): Heard {
    const told = readTold(record.text);
    if (told === undefined) {
      this.#known = { ...this.#known, version: record.version }; // What is told next is counted past it.
      return 'refused';
    }
    this.#known = record;
    if (told.exporter === this.#exporter) this.#confirm(record.text);
    else this.#consider({ record, told, elapsedMs, nowMs, isFirst });
    return 'taken';
  }

  #confirm(text: string): void {
    if (JSON.stringify(this.#untold?.told) === text) this.#untold = undefined;
  }

  #consider(hearing: Hearing): void {
    const { record, told, nowMs, isFirst } = hearing;
    const { state } = this.#breaker.snapshot();
    const sinceMs = record.atMs - this.#aheadMs - told.openForMs;
    const isUntoldByHand = this.#source === 'hand' && this.#untold !== undefined;
    const verdict = judge(
      {
        state,
        source: this.#source,
        isLaterByHand: isUntoldByHand && this.#untold!.atMs + this.#aheadMs > record.atMs,
        hasClosedSince: this.#closedMs >= sinceMs,
        isFirst,
      },
      told,
    );
    if (verdict === 'adopt') this.#adopt(hearing, sinceMs);
    else if (verdict === 'insist' && this.#untold === undefined) this.moved(nowMs);
    else if (this.#isSaidBy(told, sinceMs)) this.#untold = undefined;
  }

  #adopt({ told: { snapshot }, elapsedMs, nowMs }: Hearing, sinceMs: number): void {
    this.#untold = undefined;
    this.#source = 'told';
    if (snapshot.state === 'OPEN') this.#openedMs = sinceMs;
    if (snapshot.state === 'CLOSED') this.#closedMs = nowMs;
    const { openMsMax, healthyMs } = this.#breaker.settings;
    const msMax = snapshot.state === 'OPEN' ? openMsMax : healthyMs;
    this.#breaker.adopt({ ...snapshot, remainingMs: Math.min(snapshot.remainingMs, msMax) }, elapsedMs);
  }

  /** Whether there is nothing more to tell: who has closed since an opening hears only of a later one. */
  #isSaidBy({ snapshot: { state } }: Told, sinceMs: number): boolean {
    if (this.#untold?.told.snapshot.state !== state) return false;
    return state !== 'OPEN' || sinceMs >= this.#openedMs;
  }

  #tell(snapshot: ToldSnapshot, nowMs: number): void {
    const { state } = snapshot;
    const cause = snapshot.cause ?? { kind: 'manual' };
    const isAgain = cause.kind === 'probes-failed' || cause.kind === 'probes-lost';
    if (state === 'OPEN' && !(isAgain && this.#openedMs > this.#closedMs)) this.#openedMs = nowMs;
    if (state === 'CLOSED') this.#closedMs = nowMs;
    const openForMs = state === 'OPEN' ? Math.max(0, nowMs - this.#openedMs) : 0;
    const told = { exporter: this.#exporter, snapshot: { ...snapshot, cause }, openForMs };
    this.#untold = { told, atMs: nowMs };
    this.#source = cause.kind === 'manual' ? 'hand' : 'evidence';
  }
}
