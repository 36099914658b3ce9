import { Ring } from './ring.ts';
import { checkedNumber, checkedNumbers } from './snapshot.ts';

export interface BlockLengths {
  readonly recordBlocks: number;
  readonly blockSecondsMin: number;
  readonly blockSamplesMin: number;
}

export interface BlockTimerSnapshot {
  /** When each block began, in elapsed seconds, oldest first. */
  readonly starts: readonly number[];
  readonly samples: number;
}

/** Says when a block of records ends, and how far back the blocks reach. 8 bytes a block. */
export class BlockTimer {
  readonly #lengths: BlockLengths;
  readonly #starts: Ring;
  #samples = 0;

  constructor(lengths: BlockLengths) {
    this.#lengths = lengths;
    this.#starts = new Ring(lengths.recordBlocks);
  }

  /** Call once a sample. @returns whether the block before has ended, so that this sample begins a new one. */
  advance(elapsedSeconds: number): boolean {
    const { blockSecondsMin, blockSamplesMin } = this.#lengths;
    const isFirst = this.#starts.size === 0;
    const hasEnded =
      this.#samples >= blockSamplesMin && this.spanSeconds(1, elapsedSeconds) >= blockSecondsMin;
    if (isFirst || hasEnded) {
      this.#starts.push(elapsedSeconds);
      this.#samples = 0;
    }
    this.#samples += 1;
    return hasEnded;
  }

  /** @returns how long ago the last so many blocks began; 0 without one. */
  spanSeconds(blocks: number, elapsedSeconds: number): number {
    const known = Math.min(blocks, this.#starts.size);
    return known === 0 ? 0 : elapsedSeconds - this.#starts.recent(known - 1);
  }

  snapshot(): BlockTimerSnapshot {
    return { starts: this.#starts.toArray(), samples: this.#samples };
  }

  restore({ starts, samples }: BlockTimerSnapshot): void {
    for (const start of checkedNumbers('blocks.starts', starts)) this.#starts.push(start);
    this.#samples = checkedNumber('blocks.samples', samples);
  }
}
