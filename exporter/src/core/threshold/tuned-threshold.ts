import type { BeyondSample } from './beyond-sample.ts';
import type { Beyond } from './beyond.ts';
import { BreachState } from './breach-state.ts';
import { causeOf, type Breach } from './breach.ts';
import { dryRun, type DryRun } from './dry-run.ts';
import { Ring } from './ring.ts';
import { sensitivityDefault } from './sensitivity.ts';
import { thresholdDefaults, type ThresholdSettings } from './settings.ts';
import { broken } from './snapshot.ts';
import type { ThresholdState } from './state.ts';
import { ThresholdDetector } from './threshold-detector.ts';
import { beyondMax, breachesMax, checkedTuned, type TunedSnapshot } from './tuned-snapshot.ts';
import {
  effectiveBand,
  isSameTuning,
  sensitivityOf,
  sideOf,
  type Band,
  type EffectiveBand,
  type Tuning,
} from './tuning.ts';
import type { Verdict } from './verdict.ts';

/** What one sample did. */
export interface Step {
  readonly verdict: Verdict;
  /** The breach that began or ended with it. */
  readonly change: Breach | undefined;
}

/**
 * The threshold of one metric as people use it: the adaptive detector, what a person has tuned of it, and whether it is
 * breached. With the default settings it keeps 50 kB, and 60 kB when a hundred samples were beyond records.
 */
export class TunedThreshold {
  readonly #settings: ThresholdSettings;
  readonly #seconds: Ring;
  readonly #state = new BreachState();
  readonly #effective = (): EffectiveBand => this.effective;
  #detector: ThresholdDetector;
  #tuning: Tuning = {};
  #sensitivity = sensitivityDefault;
  #samplesTotal = 0;
  #value: number | undefined;
  #score: number | undefined;
  #beyond: BeyondSample[] = [];
  #breaches: Breach[] = [];

  constructor(settings: ThresholdSettings = thresholdDefaults) {
    this.#settings = settings;
    this.#detector = new ThresholdDetector(settings);
    this.#seconds = new Ring(settings.bandSamples);
  }

  /**
   * @param snapshot what `snapshot` gave, perhaps through JSON; with the tuning that held then.
   * @param settings those that it was made with: a restored threshold then gives the very same answers.
   * @throws SnapshotError when it is not one of ours.
   */
  static restored(snapshot: TunedSnapshot, settings: ThresholdSettings = thresholdDefaults): TunedThreshold {
    const threshold = new TunedThreshold(settings);
    threshold.#restore(checkedTuned(snapshot));
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
    return this.#tuning.alpha ?? this.#settings.alpha;
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
  step(seconds: number, given: number): Step {
    const verdict = this.#detector.step(seconds, given, this.#sensitivity);
    if (verdict.kind === 'refused') return { verdict, change: undefined };
    const value = given + 0; // Of -0 it makes 0, which a snapshot in JSON can keep.
    const cause = causeOf(value, verdict, this.#tuning);
    const beyond = verdict.kind === 'scored' ? verdict.beyond : undefined;
    if (beyond !== undefined) this.#remember(beyond);
    this.#seconds.push(seconds);
    this.#samplesTotal += 1;
    this.#value = value;
    this.#score = cause?.kind === 'bound' ? 1 : verdict.kind === 'scored' ? verdict.score : undefined;
    return {
      verdict,
      change: this.#changed(this.#state.step({ seconds, value, cause, beyond }, this.#effective)),
    };
  }

  /**
   * Takes over what a person has set. A breach that goes on ends, unless the value is beyond the new band, too. What is
   * set already changes nothing. Costs 0.2 ms where alpha changes: the band is learned anew from its window.
   *
   * @returns the breach that it has ended.
   */
  tune(tuning: Tuning, seconds: number): Breach | undefined {
    if (isSameTuning(tuning, this.#tuning)) return undefined;
    const alphaBefore = this.alpha;
    this.#setTuning(tuning);
    if (this.alpha !== alphaBefore) this.#detector = this.#detectorOf(this.#detector.snapshot());
    const isWithin = this.#value === undefined || sideOf(this.#value, this.effective) === undefined;
    return isWithin ? this.#changed(this.#state.end(seconds)) : undefined;
  }

  /** @returns what a tuning would have done over the stored window; it changes nothing. */
  dryRun(tuning: Tuning): DryRun {
    const stored = {
      values: this.#detector.values(),
      seconds: this.#seconds.toArray(),
      samplesBefore: this.#samplesTotal - this.#seconds.size,
      beyond: this.#beyond,
    };
    return dryRun(stored, tuning, this.#settings);
  }

  /** @returns about 4000 numbers, mostly the windows; O(that). */
  snapshot(): TunedSnapshot {
    return {
      detector: this.#detector.snapshot(),
      tuning: this.#tuning,
      score: this.#score ?? null,
      samplesTotal: this.#samplesTotal,
      seconds: this.#seconds.toArray(),
      beyond: this.#beyond,
      breaches: this.#breaches,
      ongoing: this.#state.ongoing ?? null,
      suspicion: this.#state.suspicion ?? null,
    };
  }

  #restore({ detector, tuning, score, samplesTotal, seconds, ...rest }: TunedSnapshot): void {
    this.#setTuning(tuning);
    this.#detector = this.#detectorOf(detector);
    const values = this.#detector.values();
    const { length } = detector.views.level.band.values;
    if (seconds.length !== length) throw broken('seconds', `must have ${length} numbers`, seconds.length);
    if (!(Number.isInteger(samplesTotal) && samplesTotal >= values.length))
      throw broken('samplesTotal', `must be a whole number from ${values.length}`, samplesTotal);
    for (const each of seconds) this.#seconds.push(each); // Of a longer window, the ring keeps the newest, too.
    this.#samplesTotal = samplesTotal;
    this.#value = values.at(-1);
    this.#score = score ?? undefined;
    this.#beyond = [...rest.beyond];
    this.#breaches = [...rest.breaches];
    this.#state.restore(rest.ongoing ?? undefined, rest.suspicion ?? undefined);
  }

  #setTuning(tuning: Tuning): void {
    this.#tuning = tuning;
    this.#sensitivity = sensitivityOf(tuning);
  }

  #detectorOf(snapshot: TunedSnapshot['detector']): ThresholdDetector {
    return ThresholdDetector.restored(snapshot, { ...this.#settings, alpha: this.alpha });
  }

  #remember(beyond: Beyond): void {
    const { elapsedSeconds } = this.#detector;
    const remembered = { ...beyond, sample: this.#samplesTotal, elapsedSeconds, alpha: this.alpha };
    this.#beyond = [...this.#beyond.slice(1 - beyondMax), remembered];
  }

  #changed(change: Breach | undefined): Breach | undefined {
    if (change?.untilSeconds !== undefined)
      this.#breaches = [...this.#breaches.slice(1 - breachesMax), change];
    return change;
  }
}
