import { exceedanceOf, strongestOf, type Beyond, type ByView } from './beyond.ts';
import { BlockTimer } from './block-timer.ts';
import type { DetectorSnapshot } from './detector-snapshot.ts';
import { ElapsedTime } from './elapsed-time.ts';
import type { ViewName } from './exceedance.ts';
import { isInstant } from './instants.ts';
import { RecentMedian } from './recent-median.ts';
import { RecordView } from './record-view.ts';
import { Restraint } from './restraint.ts';
import { sensitivityDefault, type Sensitivity } from './sensitivity.ts';
import { SeasonalDifference } from './seasonal-difference.ts';
import { thresholdDefaults, type ThresholdSettings } from './settings.ts';
import { checkedNumber, checkedNumbers, SnapshotError } from './snapshot.ts';
import { thresholdState, type ThresholdState } from './state.ts';
import type { Verdict } from './verdict.ts';

/** Another one means something else by what it has. */
const snapshotVersion = 1;

/**
 * The adaptive threshold of one metric: the band that a person sees, and a score for what is worth an alert.
 *
 * By construction a twentieth of all values is outside of the band, so that alone is no news. News is a record: beyond
 * the highest or the lowest of all the blocks, by a share of the band's width. Three things may be a record: the
 * value, its jump, and its difference from the usual for the hour. The strongest makes the score, the less the more
 * alerts there were; `docs` and the alert tell it in one sentence.
 *
 * Causal: a sample is compared with those before it, then learned. With the default settings it keeps 39 kB, and
 * `step` takes 0.4 µs, and with thousands of metrics in turn some 2 to 4 µs, to get it from memory.
 */
export class ThresholdDetector {
  readonly #settings: ThresholdSettings;
  readonly #views: Readonly<Record<ViewName, RecordView>>;
  readonly #recent: RecentMedian;
  readonly #season: SeasonalDifference;
  readonly #elapsed = new ElapsedTime();
  readonly #blocks: BlockTimer;
  readonly #restraint: Restraint;
  #refusedTotal = 0;

  constructor(settings: ThresholdSettings = thresholdDefaults) {
    const { bandSamples, localSamples } = settings;
    this.#settings = settings;
    this.#views = {
      level: new RecordView({ ...settings, windowSamples: bandSamples }),
      jump: new RecordView({ ...settings, windowSamples: localSamples }),
      season: new RecordView({ ...settings, windowSamples: localSamples }),
    };
    this.#recent = new RecentMedian(settings.levelSamples);
    this.#season = new SeasonalDifference(settings);
    this.#blocks = new BlockTimer(settings);
    this.#restraint = new Restraint(settings);
  }

  /**
   * @param settings those that it was made with: a restored detector then gives the very same answers.
   * @param snapshot what `snapshot` gave, perhaps through JSON.
   * @throws SnapshotError when it is not one of ours.
   */
  static restored(
    snapshot: DetectorSnapshot,
    settings: ThresholdSettings = thresholdDefaults,
  ): ThresholdDetector {
    const detector = new ThresholdDetector(settings);
    try {
      detector.#restore(snapshot);
    } catch (cause) {
      if (cause instanceof SnapshotError) throw cause;
      throw new SnapshotError('snapshot: must be what snapshot() gave; leave it out to learn anew', {
        cause,
      });
    }
    return detector;
  }

  /** The `alpha / 2` quantile of the last samples, the newest included; NaN before the first. */
  get lower(): number {
    return this.#views.level.band.lower();
  }

  /** The `1 - alpha / 2` quantile of the last samples, the newest included; NaN before the first. */
  get upper(): number {
    return this.#views.level.band.upper();
  }

  /** No band and no score yet. */
  get isLearning(): boolean {
    return this.#views.level.isLearning;
  }

  /** Time that has passed over all samples, steps backward not counted. */
  get elapsedSeconds(): number {
    return this.#elapsed.seconds;
  }

  /** @returns a copy of the values in the window of the band, oldest first. */
  values(): number[] {
    return this.#views.level.band.values();
  }

  /** Samples refused since the beginning. */
  get refusedTotal(): number {
    return this.#refusedTotal;
  }

  /**
   * Judges a sample, then learns it.
   *
   * @param seconds since 1970; it may repeat, go backward or leave a gap.
   * @param given the value, in any unit.
   * @param sensitivity what of a record counts.
   */
  step(seconds: number, given: number, sensitivity: Sensitivity = sensitivityDefault): Verdict {
    if (!Number.isFinite(given) || !isInstant(seconds)) {
      this.#refusedTotal += 1;
      return { kind: 'refused' };
    }
    const value = given + 0; // Of -0 it makes 0, which a snapshot in JSON can keep.
    const { samplesMin, jumpWeight } = this.#settings;
    const { samples } = this.#views.level.band;
    const { isLearning } = this;
    const stepSeconds = this.#elapsed.advance(seconds);
    if (this.#blocks.advance(this.#elapsed.seconds)) this.#endBlocks();

    const level = this.#compared(this.#views.level, value);
    const before = this.#recent.median;
    const jump = before === undefined ? 0 : this.#compared(this.#views.jump, value - before);
    this.#recent.push(value);
    const difference = this.#season.step(value, seconds);
    const season = difference === undefined ? 0 : this.#compared(this.#views.season, difference);

    const isWithin = level === 0 && jump === 0 && season === 0;
    const beyond = isWithin ? undefined : this.#beyond({ level, jump, season });
    const strongest = beyond && strongestOf(beyond, sensitivity, jumpWeight);
    const score = this.#restraint.score(strongest?.counts ?? 0, this.#elapsed.seconds, stepSeconds);
    if (isLearning) return { kind: 'learning', samples: samples + 1, samplesMin };
    return { kind: 'scored', score, exceedance: beyond && exceedanceOf(beyond, strongest!), beyond };
  }

  /** @param nowSeconds by the clock that the timestamps are from. */
  state(nowSeconds: number): ThresholdState {
    const { previousSeconds, intervalSeconds } = this.#elapsed;
    return thresholdState({
      samples: this.#views.level.band.samples,
      samplesMin: Math.min(this.#settings.samplesMin, this.#settings.bandSamples),
      samplesWanted: this.#settings.bandSamples,
      silentSeconds: previousSeconds === undefined ? undefined : nowSeconds - previousSeconds,
      intervalSeconds,
    });
  }

  /** @returns about 2000 numbers, mostly the windows; O(that). */
  snapshot(): DetectorSnapshot {
    return {
      version: snapshotVersion,
      refusedTotal: this.#refusedTotal,
      recent: this.#recent.toArray(),
      views: {
        level: this.#views.level.snapshot(),
        jump: this.#views.jump.snapshot(),
        season: this.#views.season.snapshot(),
      },
      season: this.#season.snapshot(),
      elapsed: this.#elapsed.snapshot(),
      blocks: this.#blocks.snapshot(),
      restraint: this.#restraint.snapshot(),
    };
  }

  #restore({
    version,
    refusedTotal,
    recent,
    views,
    season,
    elapsed,
    blocks,
    restraint,
  }: DetectorSnapshot): void {
    if (checkedNumber('version', version) !== snapshotVersion)
      throw new SnapshotError(
        `snapshot: version must be ${snapshotVersion}, got ${version}; leave it out to learn anew`,
      );
    this.#refusedTotal = checkedNumber('refusedTotal', refusedTotal);
    for (const value of checkedNumbers('recent', recent)) this.#recent.push(value);
    this.#views.level.restore(views.level);
    this.#views.jump.restore(views.jump);
    this.#views.season.restore(views.season);
    this.#season.restore(season);
    this.#elapsed.restore(elapsed);
    this.#blocks.restore(blocks);
    this.#restraint.restore(restraint);
  }

  #beyond(widths: ByView): Beyond {
    const { level, jump, season } = this.#views;
    const spanOf = ({ records }: RecordView): number =>
      this.#blocks.spanSeconds(records.blocks, this.#elapsed.seconds);
    return { widths, recordSeconds: { level: spanOf(level), jump: spanOf(jump), season: spanOf(season) } };
  }

  #compared(view: RecordView, value: number): number {
    const widths = view.exceedance(value);
    view.add(value);
    return widths;
  }

  #endBlocks(): void {
    this.#views.level.records.endBlock();
    this.#views.jump.records.endBlock();
    this.#views.season.records.endBlock();
  }
}
