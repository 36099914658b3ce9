import type { Tuning } from '../core/threshold/tuning.ts';
import type { Journal } from '../incidents/journal.ts';
import type { StateStore } from '../state/state-store.ts';
import { limitAudit } from './audit-limit.ts';
import { changeText } from './change-text.ts';
import { isOver, judge, type Change, type Judged } from './change.ts';
import { untouched, type MetricTuning } from './metric-tuning.ts';
import { StaleVersionError } from './stale-version-error.ts';
import { readTunings, writtenTunings } from './stored.ts';

const name = 'tunings';

/** What tunings are kept in and what they act on. */
export interface TuningsParts {
  readonly store: StateStore;
  readonly journal: Journal;
  /** Since the Unix epoch. */
  readonly nowSeconds: () => number;
  /** Makes a tuning hold; empty: automatic. */
  readonly apply: (metric: string, tuning: Tuning, atSeconds: number) => void;
}

interface Pending {
  readonly change: Change;
  /** Called when it holds, before any later change does. */
  readonly settle: (judged: Judged) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * What people have set of each metric, with who, when and why. A change is on disk before it holds and before it is
 * acknowledged. Changes that come while a write is under way share the next one: a thousand at once cost a few writes.
 */
export class Tunings {
  readonly #parts: TuningsParts;
  readonly #byMetric: Map<string, MetricTuning>;
  #nextExpirySeconds: number;
  #queue: Pending[] = [];
  #isWriting = false;
  /** Something expired that could not be kept: nothing may be acknowledged on top of it until it is. */
  #isBehind = false;

  private constructor(parts: TuningsParts, byMetric: Map<string, MetricTuning>) {
    this.#parts = parts;
    this.#byMetric = byMetric;
    this.#nextExpirySeconds = nextExpirySeconds(byMetric);
  }

  /** Goes on from what an earlier run has kept; what cannot be used is set aside, and the store says so. */
  static async open(parts: TuningsParts): Promise<Tunings> {
    const stored = readTunings(await parts.store.read(name));
    if (stored.kind === 'usable') return new Tunings(parts, stored.byMetric);
    await parts.store.setAside(name, stored.why);
    return new Tunings(parts, new Map());
  }

  /** @returns what holds of a metric, whether or not it is watched. */
  of(metric: string): MetricTuning {
    return this.#byMetric.get(metric) ?? untouched;
  }

  /**
   * Makes a change, in the order of the calls.
   *
   * @param taken called once it holds and before any later change does; its answer is the acknowledgement.
   * @throws StaleVersionError when the version is none that the change is for.
   * @throws StateError when it could not be kept: then nothing has changed.
   */
  async change<Taken>(change: Change, taken: (tuning: MetricTuning) => Taken): Promise<Taken> {
    const { promise, resolve, reject } = Promise.withResolvers<Taken>();
    this.#enqueue({
      change,
      settle: ({ kind, tuning }) => {
        if (kind === 'stale') reject(new StaleVersionError(change.metric, tuning.version));
        else resolve(taken(tuning));
      },
      refuse: reject,
    });
    return await promise;
  }

  /**
   * Puts back to automatic what has expired. Costs one comparison when nothing has.
   *
   * It holds even if it cannot be kept, because it would expire at the next start again; it is kept with the next change.
   */
  async expire(nowSeconds: number): Promise<void> {
    if (nowSeconds < this.#nextExpirySeconds) return;
    const due = [...this.#byMetric].filter(([, { override }]) => override && isOver(override, nowSeconds));
    await Promise.all(due.map(([metric]) => this.change({ kind: 'expire', metric }, () => undefined)));
  }

  #enqueue(pending: Pending): void {
    this.#queue.push(pending);
    if (!this.#isWriting) void this.#writeQueue();
  }

  async #writeQueue(): Promise<void> {
    this.#isWriting = true;
    while (this.#queue.length > 0) await this.#write(this.#queue.splice(0));
    this.#isWriting = false;
  }

  /** All of a batch holds, or nothing of it: what comes later in it was judged by what came before. */
  async #write(batch: readonly Pending[]): Promise<void> {
    const draft = new Map(this.#byMetric);
    const judged = batch.map(({ change }) => this.#judge(draft, change));
    limitAudit(draft);
    try {
      if (this.#isBehind || judged.some(({ kind }) => kind === 'changed'))
        await this.#parts.store.commit(name, writtenTunings(draft));
      this.#isBehind = false;
      for (const [index, pending] of batch.entries()) this.#takeOver(pending, judged[index]!);
    } catch (error) {
      for (const pending of batch) {
        if (pending.change.kind === 'expire') {
          this.#isBehind = true;
          this.#takeOver(pending, this.#judge(this.#byMetric, pending.change));
        } else pending.refuse(error);
      }
    }
    limitAudit(this.#byMetric);
    this.#nextExpirySeconds = nextExpirySeconds(this.#byMetric);
  }

  #judge(draft: Map<string, MetricTuning>, change: Change): Judged {
    const judged = judge(draft.get(change.metric) ?? untouched, change, this.#parts.nowSeconds());
    if (judged.kind === 'changed') draft.set(change.metric, judged.tuning);
    return judged;
  }

  #takeOver({ change: { metric }, settle, refuse }: Pending, judged: Judged): void {
    try {
      if (judged.kind === 'changed') {
        const { tuning, entry } = judged;
        this.#byMetric.set(metric, tuning);
        this.#parts.apply(metric, entry.tuning, entry.atSeconds);
        const { atSeconds } = entry;
        this.#parts.journal.note({ kind: 'tuning', atSeconds, subject: metric, what: changeText(entry) });
      }
      settle(judged);
    } catch (error) {
      refuse(error);
    }
  }
}

function nextExpirySeconds(byMetric: ReadonlyMap<string, MetricTuning>): number {
  return [...byMetric.values()].reduce(
    (next, { override }) => Math.min(next, override?.expiresAtSeconds ?? Infinity),
    Infinity,
  );
}
