import type { Breach } from '../core/threshold/breach.ts';
import { SnapshotError } from '../core/threshold/snapshot.ts';
import type { TunedSnapshot } from '../core/threshold/tuned-snapshot.ts';
import { TunedThreshold } from '../core/threshold/tuned-threshold.ts';
import type { Tuning } from '../core/threshold/tuning.ts';
import type { MetricDefinition } from './metric-definition.ts';
import type { WatchedThreshold } from './watched-threshold.ts';

/** About 60 kB each: 0.6 GB. */
export const metricsMaxDefault = 10_000;

export interface ThresholdsOptions {
  readonly metricsMax?: number;
  /** What an earlier run has learned of a metric; undefined when nothing is kept. */
  readonly snapshotOf?: (metric: string) => TunedSnapshot | undefined;
  /** What a person has set of a metric. */
  readonly tuningOf?: (metric: string) => Tuning;
  /** Called for a breach that begins or ends. */
  readonly changed?: (metric: WatchedThreshold, breach: Breach) => void;
}

/** All metrics that have a threshold, by name: at most `metricsMax`, so that memory stays bounded. */
export class Thresholds {
  readonly #options: ThresholdsOptions;
  readonly #byName = new Map<string, WatchedThreshold>();
  #turnedAwayTotal = 0;
  #samplesTotal = 0;
  #refusedTotal = 0;

  constructor(options: ThresholdsOptions = {}) {
    this.#options = options;
  }

  get metricsMax(): number {
    return this.#options.metricsMax ?? metricsMaxDefault;
  }

  /** Metrics that found no room, each time that they came. */
  get turnedAwayTotal(): number {
    return this.#turnedAwayTotal;
  }

  /** Samples that have come since the start, refused ones too. */
  get samplesTotal(): number {
    return this.#samplesTotal;
  }

  /** Samples refused since the start: no finite number, or no time. */
  get refusedTotal(): number {
    return this.#refusedTotal;
  }

  /** In the order in which they were added. */
  all(): readonly WatchedThreshold[] {
    return [...this.#byName.values()];
  }

  find(name: string): WatchedThreshold | undefined {
    return this.#byName.get(name);
  }

  /**
   * Begins to watch a metric, from what is kept of it; one that is watched already is left as it is.
   *
   * @returns undefined when there is no room for it.
   */
  watch(definition: MetricDefinition): WatchedThreshold | undefined {
    const { name } = definition;
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    if (this.#byName.size >= this.metricsMax) {
      this.#turnedAwayTotal += 1;
      return undefined;
    }
    const threshold = restored(this.#options.snapshotOf?.(name));
    const watched = { definition, threshold };
    this.#byName.set(name, watched);
    this.#tune(watched, this.#options.tuningOf?.(name) ?? {}, threshold.valueSeconds ?? 0);
    return watched;
  }

  /** Lets go of a metric and of all that was learned of it. */
  forget(name: string): void {
    this.#byName.delete(name);
  }

  /** Judges and learns one sample. */
  step(watched: WatchedThreshold, seconds: number, value: number): void {
    this.#samplesTotal += 1;
    const { verdict, change } = watched.threshold.step(seconds, value);
    if (verdict.kind === 'refused') this.#refusedTotal += 1;
    if (change !== undefined) this.#options.changed?.(watched, change);
  }

  /** Takes over what a person has set; a metric that is not there yet gets it when it comes. */
  tune(name: string, tuning: Tuning, seconds: number): void {
    const watched = this.#byName.get(name);
    if (watched !== undefined) this.#tune(watched, tuning, seconds);
  }

  #tune(watched: WatchedThreshold, tuning: Tuning, seconds: number): void {
    const ended = watched.threshold.tune(tuning, seconds);
    if (ended !== undefined) this.#options.changed?.(watched, ended);
  }
}

/** What is kept may be of another version, or cut off: then the metric is learned anew. */
function restored(snapshot: TunedSnapshot | undefined): TunedThreshold {
  if (snapshot === undefined) return new TunedThreshold();
  try {
    return TunedThreshold.restored(snapshot);
  } catch (error) {
    if (error instanceof SnapshotError) return new TunedThreshold();
    throw error;
  }
}
