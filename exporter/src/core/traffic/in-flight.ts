const total = 0;
const peak = 1;
const lanes = 2;

/** @returns how many cells `InFlight` needs for so many threads. */
export function inFlightCells(threads: number): number {
  return lanes + threads;
}

/**
 * Requests on their way, and the most at once, counted by several threads in shared memory. `enter` and `leave` allocate
 * nothing and wait for nobody.
 */
export class InFlight {
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #lane: number;
  readonly #peaks: { requests: number }[] = [];

  /**
   * @param cells as many as `inFlightCells` says, zeros at first; the same for all threads.
   * @param thread which of them this one is; each counts its own.
   */
  constructor(cells: Int32Array<SharedArrayBuffer>, thread: number) {
    this.#cells = cells;
    this.#lane = lanes + thread;
  }

  /** Of all threads, now. */
  get requests(): number {
    return Atomics.load(this.#cells, total);
  }

  /** @returns how many there are with this one. */
  enter(): number {
    this.#cells[this.#lane]! += 1; // Nobody else writes it.
    const requests = Atomics.add(this.#cells, total, 1) + 1;
    this.#raisePeak(requests);
    return requests;
  }

  leave(): void {
    this.#cells[this.#lane]! -= 1;
    Atomics.sub(this.#cells, total, 1);
  }

  /** What a thread had on their way when it died is over. */
  forget(thread: number): void {
    Atomics.sub(this.#cells, total, Atomics.exchange(this.#cells, lanes + thread, 0));
  }

  /**
   * One thread only reads peaks.
   *
   * @returns what tells, each time, the most at once since the time before. Several of them are independent.
   */
  peaks(): () => number {
    this.#takePeak();
    const own = { requests: this.requests };
    this.#peaks.push(own);
    return () => {
      this.#takePeak();
      const { requests } = own;
      own.requests = this.requests;
      return requests;
    };
  }

  #raisePeak(requests: number): void {
    let seen = Atomics.load(this.#cells, peak);
    while (requests > seen) {
      const was = Atomics.compareExchange(this.#cells, peak, seen, requests);
      if (was === seen) return;
      seen = was;
    }
  }

  /** The cell has one peak for all readers: each keeps its own of it. */
  #takePeak(): void {
    const taken = Atomics.exchange(this.#cells, peak, 0);
    this.#raisePeak(this.requests);
    for (const own of this.#peaks) own.requests = Math.max(own.requests, taken);
  }
}
