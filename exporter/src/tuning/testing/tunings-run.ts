import type { Tuning } from '../../core/threshold/tuning.ts';
import { Journal } from '../../incidents/journal.ts';
import type { Change } from '../change.ts';
import type { MetricTuning } from '../metric-tuning.ts';
import { Tunings } from '../tunings.ts';
import { HeldStore } from './held-store.ts';

/** One thing that happens. */
export type Step =
  | { readonly kind: 'change'; readonly change: Change }
  /** The write under way succeeds or fails. */
  | { readonly kind: 'write'; readonly isKept: boolean }
  | { readonly kind: 'second' }
  /** The exporter is killed, with the write under way on disk or not, and started again. */
  | { readonly kind: 'kill'; readonly isKept: boolean };

/** What was acknowledged or refused. */
export type Outcome =
  | { readonly kind: 'acknowledged'; readonly change: Change; readonly tuning: MetricTuning }
  | { readonly kind: 'refused'; readonly change: Change; readonly error: unknown };

/** An exporter that is killed and started again, with all that it has said. */
export class TuningsRun {
  readonly store = new HeldStore();
  readonly outcomes: Outcome[] = [];
  /** By metric, what was made to hold, oldest first; after a kill it begins with what is on disk. */
  applied = new Map<string, Tuning[]>();
  asked = 0;
  /** Changes that waited when the exporter was killed. */
  unheard = 0;
  #seconds = 0;
  #tunings!: Tunings;

  static async start(): Promise<TuningsRun> {
    const run = new TuningsRun();
    await run.#start();
    return run;
  }

  of(metric: string): MetricTuning {
    return this.#tunings.of(metric);
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'change':
        this.asked += 1;
        this.#change(step.change);
        return;
      case 'write':
        await this.store.release(step.isKept);
        return;
      case 'second':
        this.#seconds += 1;
        void this.#tunings.expire(this.#seconds);
        return;
      case 'kill':
        await new Promise(setImmediate); // What is answered already is heard.
        this.store.kill(step.isKept);
        this.unheard = this.asked - this.outcomes.length;
        await this.#start();
    }
  }

  #change(change: Change): void {
    this.#tunings
      .change(change, (tuning) => this.outcomes.push({ kind: 'acknowledged', change, tuning }))
      .catch((error: unknown) => this.outcomes.push({ kind: 'refused', change, error }));
  }

  async #start(): Promise<void> {
    this.applied = new Map();
    this.#tunings = await Tunings.open({
      store: this.store,
      journal: new Journal(),
      nowSeconds: () => this.#seconds,
      apply: (metric, tuning) => {
        this.applied.set(metric, [...(this.applied.get(metric) ?? this.#earlier(metric)), tuning]);
      },
    });
    void this.#tunings.expire(this.#seconds);
  }

  /** Called when the first change since the start is just being made to hold. */
  #earlier(metric: string): Tuning[] {
    return this.of(metric)
      .history.slice(1)
      .map(({ tuning }) => tuning)
      .reverse();
  }
}
