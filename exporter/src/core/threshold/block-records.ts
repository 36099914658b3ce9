import { checkedNumbers } from './snapshot.ts';

/** The highest and the lowest value of each block, oldest block first; the last one is open. */
export interface RecordsSnapshot {
  readonly highs: readonly number[];
  readonly lows: readonly number[];
  readonly isOpenEmpty: boolean;
}

/**
 * The highest and the lowest value of the last `blocksMax` blocks; the owner says when a block ends.
 *
 * 16 bytes a block. `add` is O(1). `endBlock` is O(1), and O(blocks) when the record itself falls out.
 */
export class BlockRecords {
  readonly #highs: Float64Array;
  readonly #lows: Float64Array;
  #open = 0;
  #blocks = 1;
  #isOpenEmpty = true;
  #high = -Infinity;
  #low = Infinity;

  constructor(blocksMax: number) {
    this.#highs = new Float64Array(blocksMax).fill(-Infinity);
    this.#lows = new Float64Array(blocksMax).fill(Infinity);
  }

  /** Blocks with values, and the open one. */
  get blocks(): number {
    return this.#blocks;
  }

  /** -Infinity when there is nothing. */
  get high(): number {
    return this.#high;
  }

  /** Infinity when there is nothing. */
  get low(): number {
    return this.#low;
  }

  add(value: number): void {
    this.#isOpenEmpty = false;
    if (value > this.#highs[this.#open]!) this.#highs[this.#open] = value;
    if (value < this.#lows[this.#open]!) this.#lows[this.#open] = value;
    if (value > this.#high) this.#high = value;
    if (value < this.#low) this.#low = value;
  }

  /** The next value begins a new block, and the oldest falls out. A block without values goes on. */
  endBlock(): void {
    if (this.#isOpenEmpty) return;
    this.#isOpenEmpty = true;
    this.#open = (this.#open + 1) % this.#highs.length;
    if (this.#blocks < this.#highs.length) this.#blocks += 1;
    const [high, low] = [this.#highs[this.#open]!, this.#lows[this.#open]!];
    this.#highs[this.#open] = -Infinity;
    this.#lows[this.#open] = Infinity;
    if (high === this.#high) this.#high = this.#highs.reduce((most, each) => Math.max(most, each));
    if (low === this.#low) this.#low = this.#lows.reduce((least, each) => Math.min(least, each));
  }

  snapshot(): RecordsSnapshot {
    const filled = this.#isOpenEmpty ? this.#blocks - 1 : this.#blocks;
    const length = this.#highs.length;
    const slots = Array.from(
      { length: filled },
      (_, index) => (this.#open - this.#blocks + 1 + index + length) % length,
    );
    return {
      highs: slots.map((slot) => this.#highs[slot]!),
      lows: slots.map((slot) => this.#lows[slot]!),
      isOpenEmpty: this.#isOpenEmpty,
    };
  }

  /** Takes over a snapshot; only for records that have seen nothing. */
  restore({ highs, lows, isOpenEmpty }: RecordsSnapshot): void {
    checkedNumbers('records.lows', lows, checkedNumbers('records.highs', highs).length);
    for (const [index, high] of highs.entries()) {
      this.endBlock();
      this.add(high);
      this.add(lows[index]!);
    }
    if (isOpenEmpty) this.endBlock();
  }
}
