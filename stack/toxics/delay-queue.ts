/** The end of a stream, which waits its turn behind the data. */
export const end = Symbol('end of stream');

export type Item = Uint8Array | typeof end;

interface Waiting {
  readonly item: Item;
  readonly arrivedAtMs: number;
  dueAtMs: number;
}

/**
 * What a stream carries while it is being delayed: first in, first out, whatever the delays, since
 * TCP never reorders. A chunk with a short delay waits for the one ahead of it.
 *
 * All calls are O(1) amortised but `hurry`, which is O(length). It bounds nothing: the owner reads `bytes`.
 */
export class DelayQueue {
  #waiting: Waiting[] = [];
  #head = 0; // Items before it are taken; the array is cut when half of it is.
  #bytes = 0;

  /** Bytes waiting. */
  get bytes(): number {
    return this.#bytes;
  }

  push(item: Item, nowMs: number, delayMs: number): void {
    this.#waiting.push({ item, arrivedAtMs: nowMs, dueAtMs: nowMs + delayMs });
    this.#bytes += sizeOf(item);
  }

  /** @returns when the first item is due; Infinity when nothing waits. */
  get dueAtMs(): number {
    return this.#waiting[this.#head]?.dueAtMs ?? Infinity;
  }

  /** @returns the first item, if it is due. */
  take(nowMs: number): Item | undefined {
    const first = this.#waiting[this.#head];
    if (first === undefined || first.dueAtMs > nowMs) return undefined;
    this.#head++;
    if (this.#head * 2 >= this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    }
    this.#bytes -= sizeOf(first.item);
    return first.item;
  }

  /** Brings items forward to what they would wait if they arrived under today's delays; never back. */
  hurry(delayMs: () => number): void {
    for (const waiting of this.#waiting.slice(this.#head)) {
      waiting.dueAtMs = Math.min(waiting.dueAtMs, waiting.arrivedAtMs + delayMs());
    }
  }

  clear(): void {
    this.#waiting = [];
    this.#head = 0;
    this.#bytes = 0;
  }
}

function sizeOf(item: Item): number {
  return item === end ? 0 : item.length;
}
