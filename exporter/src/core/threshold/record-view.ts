import { BlockRecords, type RecordsSnapshot } from './block-records.ts';
import { QuantileBand, type BandSnapshot } from './quantile-band.ts';

/** A band narrower than this share of its own values counts as that wide: what is constant but for rounding. */
const widthMinRatio = 1e-4;
const widthMin = 1e-12;

export interface ViewSettings {
  readonly alpha: number;
  readonly windowSamples: number;
  readonly samplesMin: number;
  readonly recordBlocks: number;
}

export interface ViewSnapshot {
  readonly band: BandSnapshot;
  readonly records: RecordsSnapshot;
}

/**
 * One way to look at a metric: how far a value is beyond all of the last blocks, measured in widths of the band.
 *
 * Ask `exceedance` before `add`: a value is compared with those before it.
 */
export class RecordView {
  readonly band: QuantileBand;
  readonly records: BlockRecords;
  readonly #samplesMin: number;

  constructor({ alpha, windowSamples, samplesMin, recordBlocks }: ViewSettings) {
    this.band = new QuantileBand(alpha, windowSamples);
    this.records = new BlockRecords(recordBlocks);
    this.#samplesMin = Math.min(samplesMin, windowSamples);
  }

  get isLearning(): boolean {
    return this.band.samples < this.#samplesMin;
  }

  /**
   * @returns widths of the band above the highest value of the last blocks; negative: below the lowest. 0 between
   * them, and while learning.
   */
  exceedance(value: number): number {
    const { high, low } = this.records;
    if ((value <= high && value >= low) || this.isLearning) return 0;
    const widths = (value > high ? value - high : value - low) / bandWidth(this.band);
    if (Number.isNaN(widths)) return Math.sign(value); // Both beyond the largest number there is.
    return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, widths)); // JSON has no infinities.
  }

  /** NaN and infinities are refused. */
  add(value: number): void {
    if (this.band.push(value)) this.records.add(value);
  }

  snapshot(): ViewSnapshot {
    return { band: this.band.snapshot(), records: this.records.snapshot() };
  }

  restore({ band, records }: ViewSnapshot): void {
    this.band.restore(band);
    this.records.restore(records);
  }
}

/** @returns how wide a band counts; above 0, NaN of an empty one. */
export function bandWidth(band: QuantileBand): number {
  const [lower, upper] = [band.lower(), band.upper()];
  return Math.max(upper - lower, widthMinRatio * Math.max(Math.abs(lower), Math.abs(upper)), widthMin);
}
