import type { Clock } from '../core/clock/clock.ts';
import type { TunedSnapshot } from '../core/threshold/tuned-snapshot.ts';
import { StateError, type StateStore } from '../state/state-store.ts';
import { keptShard, readShard, type KeptMetric } from './kept-shard.ts';
import { packed, unpacked } from './packed.ts';
import { shardName, shardOf, shardsCount } from './shards.ts';
import { metricsMaxDefault, type Thresholds } from './thresholds.ts';

/** A turn through all shards takes at least this long, and so does the wait after one that could not be written. */
const turnSecondsMin = 60;

/** What was learned of a metric that nobody has watched for so long is let go. */
const unclaimedSecondsMax = 14 * 86_400;

/** Shards that are read at the same time. */
const readsAtOnce = 8;

/**
 * Keeps what all thresholds have learned, so that neither a restart nor a kill makes them learn anew: a kill loses the
 * samples since their shard was last saved.
 *
 * The gateway lives on the same event loop, so 1024 shards are saved in turn, one a call: ten metrics each where there
 * are 10,000. A metric takes about 50 kB in the store, and as much in memory from loading until it is watched.
 */
export class KeptThresholds {
  readonly #store: StateStore;
  readonly #clock: Clock;
  /** What an earlier run has learned of metrics that are not watched yet. */
  readonly #unclaimed = new Map<string, KeptMetric>();
  /** Shards that have metrics in the store. */
  readonly #filled = new Set<number>();
  #turn: Shard[] = [];
  #turnBeganSeconds = 0;
  #notBeforeSeconds: number;
  #trouble: string | undefined;

  private constructor(store: StateStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#notBeforeSeconds = clock.monotonicSeconds() + turnSecondsMin;
  }

  /** Reads all shards. One that cannot be read is set aside, and costs its own metrics only. */
  static async load(store: StateStore, clock: Clock): Promise<KeptThresholds> {
    const kept = new KeptThresholds(store, clock);
    for (let first = 0; first < shardsCount; first += readsAtOnce)
      await Promise.all(Array.from({ length: readsAtOnce }, (_, index) => kept.#read(first + index)));
    kept.#letGo();
    return kept;
  }

  /** @returns the metrics that an earlier run has learned, and that are not watched yet. */
  unclaimed(): string[] {
    return [...this.#unclaimed.keys()];
  }

  /** @returns why the last shard could not be written, and what to do; undefined while all is well. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /**
   * Hands over what is kept of a metric, once: from then on the watched threshold is what is saved.
   *
   * Unpacking and restoring take about 0.8 ms a metric: who watches many at once lets others get a word in.
   *
   * @returns undefined when nothing is kept. It may be damaged: `TunedThreshold.restored` finds that out.
   */
  take(metric: string): TunedSnapshot | undefined {
    const found = this.#unclaimed.get(metric);
    this.#unclaimed.delete(metric);
    return found && (unpacked(found.state) as TunedSnapshot);
  }

  /**
   * Saves the next shard when it is time. Call it four times a second, never twice at once: then each of a few shards is
   * saved every 60 s, and all 1024 in about four minutes. One that cannot be written is tried again after 60 s.
   */
  async saveNext(thresholds: Thresholds): Promise<void> {
    const nowSeconds = this.#clock.monotonicSeconds();
    if (nowSeconds < this.#notBeforeSeconds) return;
    if (this.#turn.length === 0) {
      this.#letGo();
      this.#turn = this.#shardsOf(thresholds);
      this.#turnBeganSeconds = nowSeconds;
    }
    const [next] = this.#turn;
    const isKept = next === undefined || (await this.#save(next, thresholds));
    if (isKept) this.#turn.shift();
    if (!isKept) this.#notBeforeSeconds = nowSeconds + turnSecondsMin;
    else if (this.#turn.length === 0) this.#notBeforeSeconds = this.#turnBeganSeconds + turnSecondsMin;
  }

  /**
   * Saves all, for a clean stop; others get a word in after each shard.
   *
   * @returns false when one could not be written: it ends there, and `trouble` says why.
   */
  async saveAll(thresholds: Thresholds): Promise<boolean> {
    for (const shard of this.#shardsOf(thresholds)) {
      if (!(await this.#save(shard, thresholds))) return false;
      await new Promise(setImmediate);
    }
    return true;
  }

  async #read(shard: number): Promise<void> {
    const name = shardName(shard);
    const value = await this.#store.read(name);
    if (value === undefined) return;
    const found = readShard(value);
    if (found === undefined) {
      await this.#store.setAside(name, 'it must be thresholds of version 1');
      return;
    }
    for (const [metric, each] of Object.entries(found.metrics)) this.#unclaimed.set(metric, each);
    this.#filled.add(shard);
  }

  /** Nobody has watched them for long; and of more than can be watched, the newest are kept. */
  #letGo(): void {
    const wanted = [...this.#unclaimed]
      .filter(([, { seen_at: seenAt }]) => this.#clock.wallSeconds() - seenAt <= unclaimedSecondsMax)
      .sort(([, one], [, other]) => other.seen_at - one.seen_at)
      .slice(0, metricsMaxDefault);
    if (wanted.length === this.#unclaimed.size) return;
    this.#unclaimed.clear();
    for (const [metric, each] of wanted) this.#unclaimed.set(metric, each);
  }

  /** Those that have metrics, and those that have some in the store only: they are emptied. */
  #shardsOf(thresholds: Thresholds): Shard[] {
    const metrics = [...thresholds.all().map(({ definition }) => definition.name), ...this.#unclaimed.keys()];
    const byShard = Map.groupBy(metrics, shardOf);
    const numbers = new Set([...byShard.keys(), ...this.#filled]);
    return [...numbers].map((number) => ({ number, metrics: byShard.get(number) ?? [] }));
  }

  async #save({ number, metrics }: Shard, thresholds: Thresholds): Promise<boolean> {
    const nowSeconds = this.#clock.wallSeconds();
    const kept = metrics.flatMap((metric): [string, KeptMetric][] => {
      const threshold = thresholds.find(metric)?.threshold;
      const seenAt = threshold?.valueSeconds ?? nowSeconds;
      const each =
        threshold === undefined
          ? this.#unclaimed.get(metric)
          : { seen_at: seenAt, state: packed(threshold.snapshot()) };
      return each === undefined ? [] : [[metric, each]];
    });
    try {
      await this.#store.commit(shardName(number), keptShard(kept, nowSeconds));
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      this.#trouble = error.message;
      return false;
    }
    this.#trouble = undefined;
    if (kept.length === 0) this.#filled.delete(number);
    else this.#filled.add(number);
    return true;
  }
}

/** The metrics that a shard had when its turn came to be. */
interface Shard {
  readonly number: number;
  readonly metrics: readonly string[];
}
