/**
 * How loaded a rate limit is, in shared memory: the GCRA, by which a request is allowed when the one before was planned for
 * now or earlier, or is no further ahead than a burst. Exact whatever number of threads ask; nobody waits for anybody.
 *
 * A cell is a time in ticks, of which the lowest 32 bits are kept: the first moment at which it would be empty.
 *
 *     [ era | row 0: width cells | row 1: width cells ]
 *
 * Who asks has one cell in each row, and others may have the same (a count-min table): the emptier of both counts. So no
 * one gets more than the limit, and one gets less only if others fill both of its cells.
 *
 * @see ITU-T I.371 annex A, the virtual scheduling algorithm; Estan & Varghese 2002, conservative update
 */

/** The power of 2 by which 32 bits hold no more than four eras. */
const ticksAnEra = 2 ** 30;
/** Far below an era, so that a time ahead is told from one long gone. */
const ticksAheadMax = 2 ** 28;
const ticksARequestMax = 1024;
const head = 1;

/** @returns how many 32-bit words the cells take. */
export function limitWords(width: number): number {
  return head + 2 * width;
}

/** What a limit allows. */
export interface Rate {
  /** Within (0, 1e6]. */
  readonly requestsPerSecond: number;
  /** Within [1, 1e6]. */
  readonly burst: number;
}

/** One thread's hold on the cells of a limit. */
export class LimitCells {
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #width: number;
  readonly #ticksARequest: number;
  readonly #ticksAMs: number;
  readonly #aheadMax: number;

  /** @param cells `limitWords(width)` of them, zeros at first; `width` is a power of 2. */
  constructor(cells: Int32Array<SharedArrayBuffer>, { requestsPerSecond, burst }: Rate) {
    this.#cells = cells;
    this.#width = (cells.length - head) / 2;
    this.#ticksARequest = Math.min(ticksARequestMax, Math.floor(ticksAheadMax / burst));
    this.#ticksAMs = (requestsPerSecond * this.#ticksARequest) / 1000;
    this.#aheadMax = (burst - 1) * this.#ticksARequest;
  }

  /**
   * Allocates nothing when the request is allowed. Once an era, of `2 ** 30` ticks, it looks at all cells: some hours of a
   * limit of 50 a second.
   *
   * @param one a hash of who asks, of which the lowest bits are taken. @param other another.
   * @param nowMs of a clock that all threads share.
   * @returns 0 when it is allowed; otherwise in how many milliseconds it would be.
   */
  take(one: number, other: number, nowMs: number): number {
    const ticks = nowMs * this.#ticksAMs;
    const era = Math.floor(ticks / ticksAnEra);
    if (era > Atomics.load(this.#cells, 0)) this.#refresh(ticks | 0, era);
    const first = head + (one & (this.#width - 1));
    const second = head + this.#width + (other & (this.#width - 1));
    return this.#takeOf(first, second, ticks | 0);
  }

  #takeOf(first: number, second: number, now: number): number {
    const cells = this.#cells;
    for (;;) {
      const inFirst = Atomics.load(cells, first);
      const inSecond = Atomics.load(cells, second);
      const isFirst = ((inFirst - inSecond) | 0) <= 0;
      const least = isFirst ? inFirst : inSecond;
      const ahead = Math.max(0, (least - now) | 0);
      if (ahead > this.#aheadMax) return (ahead - this.#aheadMax) / this.#ticksAMs;
      const next = (now + ahead + this.#ticksARequest) | 0;
      // The fuller one first: what decides for all who have these cells is the exchange in the emptier.
      this.#raise(isFirst ? second : first, next);
      if (Atomics.compareExchange(cells, isFirst ? first : second, least, next) === least) return 0;
    }
  }

  #raise(cell: number, next: number): void {
    let seen = Atomics.load(this.#cells, cell);
    while (((seen - next) | 0) < 0) {
      const was = Atomics.compareExchange(this.#cells, cell, seen, next);
      if (was === seen) return;
      seen = was;
    }
  }

  /** Sets cells that have long been empty to now, which makes no difference, before their bits look like a time to come. */
  #refresh(now: number, era: number): void {
    const cells = this.#cells;
    const before = Atomics.load(cells, 0);
    const isAllEmpty = era - before >= 2; // Nobody has asked for an era at least.
    for (let cell = head; cell < cells.length; cell += 1) {
      const seen = Atomics.load(cells, cell);
      if (Atomics.load(cells, 0) !== before) return; // Another thread is done, and what it has let pass is in the cells.
      if (isAllEmpty || ((seen - now) | 0) < 0) Atomics.compareExchange(cells, cell, seen, now);
    }
    Atomics.compareExchange(cells, 0, before, era);
  }
}
