/** The last `capacity` numbers, oldest first. O(1) each, 8 bytes a number. */
export class Ring {
  readonly #values: Float64Array;
  #next = 0;
  #size = 0;

  constructor(capacity: number) {
    this.#values = new Float64Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#size === this.#values.length;
  }

  /** The number that the next one replaces; only when full. */
  get oldest(): number {
    return this.#values[this.#next]!;
  }

  /** @param age within [0, size); 0 is the newest. */
  recent(age: number): number {
    const slot = this.#next - 1 - age;
    return this.#values[slot < 0 ? slot + this.#values.length : slot]!;
  }

  push(value: number): void {
    this.#values[this.#next] = value;
    this.#next = this.#next + 1 === this.#values.length ? 0 : this.#next + 1;
    if (this.#size < this.#values.length) this.#size += 1;
  }

  /** @returns a view, in no order: it changes with the ring. */
  unordered(): Float64Array {
    return this.isFull ? this.#values : this.#values.subarray(0, this.#size);
  }

  /** @returns a copy, oldest first. */
  toArray(): number[] {
    const all = new Array<number>(this.#size);
    for (let index = 0; index < this.#size; index += 1) all[index] = this.recent(this.#size - 1 - index);
    return all; // A loop, since spreading a typed array takes five times as long.
  }
}
