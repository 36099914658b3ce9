import { selectLeast } from './select-least.ts';

/** Where a window is copied to while a tail is rebuilt: nothing of it is kept, so all tails share it. */
let scratch = new Float64Array(2048);

/**
 * The least or the greatest values of a window, in order, without the rest of it.
 *
 * Always exactly the `size` outermost values of the window, `size` going up and down between what the owner needs and
 * `capacity`. `insert` and `remove` cost O(1) for a value inside the window, and a shift of up to `capacity` numbers
 * for one in the tail. When a tail runs short, `rebuild` selects anew in O(window): after a rebuild there are
 * `capacity - needed` removals until the next.
 *
 * Greatest values are kept as keys of the other sign, so that both tails are the least keys of something.
 */
export class Tail {
  readonly #sign: 1 | -1;
  readonly #keys: Float64Array;
  #size = 0;

  /** @param side which end of the window. */
  constructor(side: 'least' | 'greatest', capacity: number) {
    this.#sign = side === 'least' ? 1 : -1;
    this.#keys = new Float64Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** @param index within [0, size); 0 is the outermost. */
  at(index: number): number {
    return this.#sign * this.#keys[index]! + 0; // Of a negated 0 it makes a plain one.
  }

  /** @param samplesBefore values in the window without this one. */
  insert(value: number, samplesBefore: number): void {
    const keys = this.#keys;
    const key = this.#sign * value;
    const isWhole = this.#size === samplesBefore;
    if (!isWhole && key > keys[this.#size - 1]!) return;
    let slot = this.#size;
    if (slot < keys.length) this.#size += 1;
    else if (key >= keys[--slot]!) return;
    for (; slot > 0 && keys[slot - 1]! > key; slot -= 1) keys[slot] = keys[slot - 1]!;
    keys[slot] = key;
  }

  /** @param value one that has left the window. */
  remove(value: number): void {
    const keys = this.#keys;
    const key = this.#sign * value;
    if (key > keys[this.#size - 1]!) return;
    let [first, last] = [0, --this.#size];
    while (first < last) {
      const middle = (first + last) >> 1;
      if (keys[middle]! < key) first = middle + 1;
      else last = middle;
    }
    for (let slot = first; slot < this.#size; slot += 1) keys[slot] = keys[slot + 1]!;
  }

  /** @param window all its values, in any order. */
  rebuild(window: Float64Array): void {
    if (scratch.length < window.length) scratch = new Float64Array(window.length);
    const all = scratch.subarray(0, window.length);
    for (let index = 0; index < all.length; index += 1) all[index] = this.#sign * window[index]!;
    this.#size = Math.min(this.#keys.length, all.length);
    selectLeast(all, this.#size);
    this.#keys.set(all.subarray(0, this.#size).sort());
  }
}
