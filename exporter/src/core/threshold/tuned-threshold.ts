import { BreachState, causeOf, type Breach, type OngoingBreach } from './breach.ts';
import type { DetectorSnapshot } from './detector-snapshot.ts';
import { dryRun, type BeyondRecord, type DryRun } from './dry-run.ts';
import { Ring } from './ring.ts';
import { thresholdDefaults, type ThresholdSettings } from './settings.ts';
import { checkedNumbers, SnapshotError } from './snapshot.ts';
import type { ThresholdState } from './state.ts';
import { ThresholdDetector } from './threshold-detector.ts';
import {
  effectiveBand,
  sensitivityOf,
  sideOf,
  type Band,
  type EffectiveBand,
  type Tuning,
} from './tuning.ts';
import type { Verdict } from './verdict.ts';

/** What is remembered beside the samples; the oldest give way. */
const breachesMax = 20;
const beyondMax = 200;

/** What a tuned threshold is restored from; it can be kept as JSON. */
export interface TunedSnapshot {
  readonly detector: DetectorSnapshot;
  /** Of the samples in the window, oldest first. */
  readonly seconds: readonly number[];
  readonly beyond: readonly BeyondRecord[];
  readonly breaches: readonly Breach[];
  readonly ongoing: OngoingBreach | null;
}

/** What one sample did. */
export interface Step {
  readonly verdict: Verdict;
  /** The breach that began or ended with it. */
  readonly change: Breach | undefined;
}

/**
 * The threshold of one metric as people use it: the adaptive detector, what a person has tuned of it, and whether it is
 * breached. About 50 kB with the default settings.
 */
export class TunedThreshold {
  readonly #settings: ThresholdSettings;
  readonly #seconds: Ring;
  readonly #state = new BreachState();
  #detector: ThresholdDetector;
  #alpha: number;
  #tuning: Tuning = {};
  #value: number | undefined;
  #score: number | undefined;
  #beyond: BeyondRecord[] = [];
  #breaches: Breach[] = [];

  constructor(settings: ThresholdSettings = thresholdDefaults) {
    this.#settings = settings;
    this.#alpha = settings.alpha;
    this.#detector = new ThresholdDetector(settings);
    this.#seconds = new Ring(settings.bandSamples);
  }

  /** @throws SnapshotError when it is not one of ours. */
  static restored(snapshot: TunedSnapshot, settings: ThresholdSettings = thresholdDefaults): TunedThreshold {
    const threshold = new TunedThreshold(settings);
    threshold.#detector = ThresholdDetector.restored(snapshot.detector, settings);
    const values = threshold.#detector.values();
    const seconds = checkedNumbers('seconds', snapshot.seconds).slice(-values.length);
    if (seconds.length !== values.length)
      throw new SnapshotError(
        `snapshot: seconds must have ${values.length} numbers, got ${seconds.length}; leave it out to learn anew`,
      );
    for (const each of seconds) threshold.#seconds.push(each);
    threshold.#value = values.at(-1);
    threshold.#beyond = [...snapshot.beyond];
    threshold.#breaches = [...snapshot.breaches];
    if (snapshot.ongoing !== null) threshold.#state.restore(snapshot.ongoing);
    return threshold;
  }

  /** The newest value; undefined before the first. */
  get value(): number | undefined {
    return this.#value;
  }

  /** When the newest value was; undefined before the first. */
  get valueSeconds(): number | undefined {
    return this.#seconds.size === 0 ? undefined : this.#seconds.recent(0);
  }

  /** Of the newest value, within [0, 1]; 1 beyond a bound that was set by hand; undefined while learning. */
  get score(): number | undefined {
    return this.#score;
  }

  /** The share of the window outside of the band. */
  get alpha(): number {
    return this.#alpha;
  }

  /** Samples in the window of the band, and how many it can have. */
  get samples(): number {
    return this.#seconds.size;
  }

  get windowSamples(): number {
    return this.#settings.bandSamples;
  }

  get refusedTotal(): number {
    return this.#detector.refusedTotal;
  }

  get tuning(): Tuning {
    return this.#tuning;
  }

  /** The automatic band; undefined while learning. */
  get band(): Band | undefined {
    if (this.#detector.isLearning) return undefined;
    return { lower: this.#detector.lower, upper: this.#detector.upper };
  }

  /** The band that holds: with the margin and the bounds of the tuning. */
  get effective(): EffectiveBand {
    return effectiveBand(this.band, this.#tuning);
  }

  /** The breach that goes on; undefined while all is well. */
  get breach(): Breach | undefined {
    return this.#state.ongoing;
  }

  /** The breaches that are over, oldest first. */
  get breaches(): readonly Breach[] {
    return this.#breaches;
  }

  /** @param nowSeconds by the clock that the timestamps are from. */
  state(nowSeconds: number): ThresholdState {
    return this.#detector.state(nowSeconds);
  }

  /**
   * Judges a sample, then learns it.
   *
   * @param seconds since 1970; it may repeat, go backward or leave a gap.
   */
  step(seconds: number, value: number): Step {
    const verdict = this.#detector.step(seconds, value, sensitivityOf(this.#tuning));
    if (verdict.kind === 'refused') return { verdict, change: undefined };
    this.#seconds.push(seconds);
    this.#value = value + 0;
    if (verdict.kind === 'scored' && verdict.beyond !== undefined) {
      const { recordSeconds } = this.#detector;
      this.#beyond = [
        ...this.#beyond.slice(1 - beyondMax),
        { seconds, recordSeconds, widths: verdict.beyond },
      ];
    }
    const cause = causeOf(value, verdict, this.#tuning);
    this.#score = cause?.kind === 'bound' ? 1 : verdict.kind === 'scored' ? verdict.score : undefined;
    return { verdict, change: this.#changed(this.#state.step(seconds, value, cause, this.effective)) };
  }

  /**
   * Takes over what a person has set. A breach that goes on ends, unless the value is beyond the new band, too.
   *
   * @returns the breach that it has ended.
   */
  tune(tuning: Tuning, seconds: number): Breach | undefined {
    const alpha = tuning.alpha ?? this.#settings.alpha;
    if (alpha !== this.#alpha) {
      this.#detector = ThresholdDetector.restored(this.#detector.snapshot(), { ...this.#settings, alpha });
      this.#alpha = alpha;
    }
    this.#tuning = tuning;
    const isWithin = this.#value === undefined || sideOf(this.#value, this.effective) === undefined;
    return isWithin ? this.#changed(this.#state.end(seconds)) : undefined;
  }

  /** @returns what a tuning would have done over the stored window; it changes nothing. */
  dryRun(tuning: Tuning): DryRun {
    const stored = {
      values: this.#detector.values(),
      seconds: this.#seconds.toArray(),
      beyond: this.#beyond,
      alpha: this.#alpha,
      isLearning: this.#detector.isLearning,
    };
    return dryRun(stored, tuning, this.#settings);
  }

  snapshot(): TunedSnapshot {
    return {
      detector: this.#detector.snapshot(),
      seconds: this.#seconds.toArray(),
      beyond: this.#beyond,
      breaches: this.#breaches,
      ongoing: this.#state.ongoing ?? null,
    };
  }

  #changed(change: Breach | undefined): Breach | undefined {
    if (change?.untilSeconds !== undefined)
      this.#breaches = [...this.#breaches.slice(1 - breachesMax), change];
    return change;
  }
}
